import { ACCOUNT, COMPANY, PARTNER, type Team } from '../company.ts';
import { allow, AWS_ADMIN, document, ownPolicy } from './policies.ts';

export interface Role {
  readonly name: string;
  readonly team: Team;
  /** Who may assume it. */
  readonly trust: string;
  readonly attached?: readonly string[];
  readonly inline?: string;
  /** With an instance profile of the same name. */
  readonly profile?: true;
}

const GITHUB = 'token.actions.githubusercontent.com';

function service(name: string): string {
  return document({ Effect: 'Allow', Principal: { Service: name }, Action: 'sts:AssumeRole' });
}

function principal(aws: string, condition?: object): string {
  const Condition = condition && { Condition: condition };
  return document({ Effect: 'Allow', Principal: { AWS: aws }, Action: 'sts:AssumeRole', ...Condition });
}

function github(condition: object): string {
  return document({
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
  });
}

const AUDIENCE = { [`${GITHUB}:aud`]: 'sts.amazonaws.com' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const EC2 = service('ec2.amazonaws.com');
const HERE = `arn:aws:iam::${ACCOUNT}:root`;
const MANAGED = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';

export const ROLES: readonly Role[] = [
  { name: 'managed-host', team: 'platform', trust: EC2, attached: [MANAGED], profile: true },
  {
    name: 'shop-web',
    team: 'shop',
    trust: EC2,
    attached: [MANAGED],
    inline: document(allow('s3:GetObject', `arn:aws:s3:::${COMPANY}-shop-uploads/*`)),
    profile: true,
  },
  {
    name: 'builder',
    team: 'platform',
    trust: EC2,
    attached: [MANAGED, ownPolicy('shop-deploy')],
    profile: true,
  },
  { name: 'data-science', team: 'data', trust: EC2, inline: document(allow('s3:*')), profile: true },
  { name: 'legacy-admin', team: 'platform', trust: EC2, attached: [AWS_ADMIN], profile: true },
  {
    name: 'github-release',
    team: 'shop',
    trust: github({
      StringEquals: { ...AUDIENCE, [`${GITHUB}:sub`]: `repo:${COMPANY}/shop:ref:refs/heads/main` },
    }),
    attached: [ownPolicy('shop-deploy')],
  },
  {
    name: 'github-anything',
    team: 'data',
    trust: github({ StringEquals: AUDIENCE }),
    attached: [ownPolicy('role-passer')],
  },
  {
    name: 'github-any-branch',
    team: 'data',
    trust: github({ StringEquals: AUDIENCE, StringLike: { [`${GITHUB}:sub`]: 'repo:*' } }),
    attached: [ownPolicy('warehouse-read')],
  },
  {
    name: 'printer',
    team: 'editorial',
    trust: principal(`arn:aws:iam::${PARTNER}:root`, {
      StringEquals: { 'sts:ExternalId': 'quillmarsh-print-7' },
    }),
    inline: document(allow('s3:GetObject', `arn:aws:s3:::${COMPANY}-printer-exchange/*`)),
  },
  {
    name: 'consultant',
    team: 'platform',
    trust: principal('arn:aws:iam::998877665544:root'),
    attached: ['arn:aws:iam::aws:policy/PowerUserAccess'],
  },
  { name: 'anyone', team: 'data', trust: principal('*'), inline: document(allow('s3:ListAllMyBuckets')) },
  { name: 'break-glass', team: 'platform', trust: principal(HERE, MFA), attached: [AWS_ADMIN] },
  {
    name: 'auditor',
    team: 'finance',
    trust: principal(HERE, MFA),
    attached: ['arn:aws:iam::aws:policy/SecurityAudit'],
  },
  {
    name: 'database-monitoring',
    team: 'platform',
    trust: service('monitoring.rds.amazonaws.com'),
    attached: ['arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole'],
  },
  {
    name: 'thumbnails',
    team: 'editorial',
    trust: service('lambda.amazonaws.com'),
    attached: [ownPolicy('key-master')],
    inline: document(allow(['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::${COMPANY}-cover-art/*`)),
  },
];
