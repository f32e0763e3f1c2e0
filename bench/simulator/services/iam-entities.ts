import { chance, daysAgo, hash, iamId, type World } from '../world.ts';

export function userName(index: number): string {
  return `user-${index}`;
}

export function roleName(index: number): string {
  return `role-${index}`;
}

export function arnOf(world: World, kind: string, name: string): string {
  return `arn:aws:iam::${world.id}:${kind}/${name}`;
}

export function createdAt(world: World, index: number): string {
  return daysAgo(world, 30 + (hash(world, 'user created', 0, index) % 1000));
}

/** IAM answers documents URL-encoded. */
function document(...statements: object[]): string {
  return encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
}

const READ_LOGS = document({
  Sid: 'Logs',
  Effect: 'Allow',
  Action: ['logs:DescribeLogGroups', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
  Resource: 'arn:aws:logs:*:123456789012:log-group:/app/*',
});
const EVERYTHING = document({ Effect: 'Allow', Action: '*', Resource: '*' });
const TRUST_EC2 = document({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});
const TRUST_PARTNER = document({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::210987654321:root' },
  Action: 'sts:AssumeRole',
  Condition: { StringEquals: { 'sts:ExternalId': 'b3f1' } },
});
const TRUST_ANYONE = document({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' });

function inline(list: string, bits: number): string {
  if (!chance(bits >>> 4, 25)) return `<${list}/>`;
  const text = chance(bits >>> 5, 4) ? EVERYTHING : READ_LOGS;
  return `<${list}><member><PolicyName>inline</PolicyName><PolicyDocument>${text}</PolicyDocument></member></${list}>`;
}

function attached(...names: string[]): string {
  const rows = names.map(
    (name) =>
      `<member><PolicyName>${name}</PolicyName><PolicyArn>arn:aws:iam::aws:policy/${name}</PolicyArn></member>`,
  );
  return `<AttachedManagedPolicies>${rows.join('')}</AttachedManagedPolicies>`;
}

function tags(bits: number): string {
  if (chance(bits >>> 6, 30)) return '';
  return '<Tags><member><Key>team</Key><Value>platform</Value></member></Tags>';
}

export function user(world: World, index: number): string {
  const bits = hash(world, 'user', 0, index);
  const name = userName(index);
  const policies = chance(bits >>> 7, 15) ? attached('ReadOnlyAccess') : attached();
  return `<member><Path>/</Path><UserName>${name}</UserName><UserId>${iamId(world, 'AIDA', index)}</UserId><Arn>${arnOf(world, 'user', name)}</Arn><CreateDate>${createdAt(world, index)}</CreateDate>${inline('UserPolicyList', bits)}<GroupList><member>group-0</member></GroupList>${policies}${tags(bits)}</member>`;
}

export function group(world: World, index: number): string {
  const bits = hash(world, 'iam group', 0, index);
  const name = `group-${index}`;
  return `<member><Path>/</Path><GroupName>${name}</GroupName><GroupId>${iamId(world, 'AGPA', index)}</GroupId><Arn>${arnOf(world, 'group', name)}</Arn><CreateDate>${daysAgo(world, 900)}</CreateDate>${inline('GroupPolicyList', bits)}${attached('ReadOnlyAccess')}</member>`;
}

export function role(world: World, index: number): string {
  const bits = hash(world, 'role', 0, index);
  const name = roleName(index);
  const trust = chance(bits, 80) ? TRUST_EC2 : chance(bits >>> 3, 97) ? TRUST_PARTNER : TRUST_ANYONE;
  return `<member><Path>/</Path><RoleName>${name}</RoleName><RoleId>${iamId(world, 'AROA', index)}</RoleId><Arn>${arnOf(world, 'role', name)}</Arn><CreateDate>${daysAgo(world, bits % 1000)}</CreateDate><AssumeRolePolicyDocument>${trust}</AssumeRolePolicyDocument><InstanceProfileList/>${inline('RolePolicyList', bits)}${attached('AmazonSSMManagedInstanceCore', 'CloudWatchAgentServerPolicy')}${tags(bits)}<RoleLastUsed><LastUsedDate>${daysAgo(world, bits % 90)}</LastUsedDate><Region>eu-west-1</Region></RoleLastUsed></member>`;
}

export function policy(world: World, index: number): string {
  const bits = hash(world, 'policy', 0, index);
  const name = `policy-${index}`;
  const version = (number: number, text: string, isDefault: boolean) =>
    `<member><Document>${text}</Document><VersionId>v${number}</VersionId><IsDefaultVersion>${isDefault}</IsDefaultVersion><CreateDate>${daysAgo(world, 300)}</CreateDate></member>`;
  const older = chance(bits >>> 2, 30) ? version(1, READ_LOGS, false) : '';
  const versions = version(2, chance(bits, 3) ? EVERYTHING : READ_LOGS, true) + older;
  return `<member><PolicyName>${name}</PolicyName><PolicyId>${iamId(world, 'ANPA', index)}</PolicyId><Arn>${arnOf(world, 'policy', name)}</Arn><Path>/</Path><DefaultVersionId>v2</DefaultVersionId><AttachmentCount>${bits % 4}</AttachmentCount><PermissionsBoundaryUsageCount>0</PermissionsBoundaryUsageCount><IsAttachable>true</IsAttachable><CreateDate>${daysAgo(world, 400)}</CreateDate><UpdateDate>${daysAgo(world, 300)}</UpdateDate><PolicyVersionList>${versions}</PolicyVersionList></member>`;
}

export function serverCertificate(world: World, index: number): string {
  const name = `certificate-${index}`;
  const expires = daysAgo(world, (hash(world, 'certificate', 0, index) % 400) - 350);
  return `<member><Path>/</Path><ServerCertificateName>${name}</ServerCertificateName><ServerCertificateId>${iamId(world, 'ASCA', index)}</ServerCertificateId><Arn>${arnOf(world, 'server-certificate', name)}</Arn><UploadDate>${daysAgo(world, 400)}</UploadDate><Expiration>${expires}</Expiration></member>`;
}
