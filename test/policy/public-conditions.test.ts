import { describe, expect, it } from 'vitest';

import { publicGrants } from '../../src/policy/access.ts';
import { PolicyNotUnderstood } from '../../src/policy/document.ts';
import { ACCOUNT, allowAll, OPEN, ORGANIZATION, policyOf, STRANGER, when } from './policies.ts';

describe('publicGrants with a condition', () => {
  type Row = [operator: string, key: string, value: unknown];
  const restricting: readonly Row[] = [
    ['StringEquals', 'aws:PrincipalOrgID', ORGANIZATION],
    ['StringLike', 'AWS:principalorgid', ORGANIZATION],
    ['StringEquals', 'aws:PrincipalOrgID', '${aws:ResourceOrgID}'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${ORGANIZATION}/*`],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${ORGANIZATION}/r-ab12/ou-ab12-1*`],
    ['StringEquals', 'aws:PrincipalAccount', ACCOUNT],
    ['StringEquals', 'aws:PrincipalAccount', [ACCOUNT, STRANGER]],
    ['StringEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}'],
    ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${ACCOUNT}:role/*`],
    ['ArnEquals', 'aws:PrincipalArn', `arn:*:iam::${ACCOUNT}:role/reader`],
    ['StringLike', 'aws:PrincipalArn', `arn:aws:iam::${ACCOUNT}:*`],
    ['StringEquals', 'aws:SourceAccount', ACCOUNT],
    ['StringEquals', 'aws:SourceOwner', ACCOUNT],
    ['ArnLike', 'aws:SourceArn', `arn:aws:sns:*:${ACCOUNT}:*`],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::invoices'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:invoices'],
    ['StringEquals', 'aws:SourceArn', `arn:aws:cloudfront::${ACCOUNT}:distribution/E1`],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:apigateway:eu-west-1::/restapis/abc'],
    ['ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1'],
    ['ArnEquals', 'aws:PrincipalArn', 'someone'],
    ['ArnLike', 'ec2:SourceInstanceARN', `arn:aws:ec2:*:${ACCOUNT}:instance/*`],
    ['ArnEquals', 'lambda:SourceFunctionArn', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`],
    ['ForAnyValue:StringLike', 'aws:VpceOrgPaths', `${ORGANIZATION}/*`],
    ['StringEquals', 'aws:SourceOrgID', ORGANIZATION],
    ['ForAnyValue:StringLike', 'aws:SourceOrgPaths', `${ORGANIZATION}/*`],
    ['StringEquals', 'aws:SourceVpc', 'vpc-91237329'],
    ['StringEquals', 'aws:SourceVpce', ['vpce-1a2b3c4d', 'vpce-5e6f7a8b']],
    ['ArnLike', 'aws:SourceVpcArn', `arn:aws:ec2:*:${ACCOUNT}:vpc/*`],
    ['StringEquals', 'aws:VpceAccount', ACCOUNT],
    ['StringEquals', 'aws:VpceOrgID', ORGANIZATION],
    ['StringEquals', 'aws:Ec2InstanceSourceVpc', 'vpc-91237329'],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24'],
    ['IpAddress', 'aws:SourceIp', ['203.0.113.7', '2001:db8::/32']],
    ['StringEquals', 'aws:userid', 'AIDAEXAMPLEIDENTIFIER'],
    ['StringLike', 'aws:userid', 'AROAEXAMPLEIDENTIFIER:*'],
    ['StringEquals', 'aws:userid', ACCOUNT],
    ['Bool', 'aws:PrincipalIsAWSService', 'true'],
    ['Bool', 'aws:PrincipalIsAWSService', 'True'],
    ['StringEquals', 'aws:PrincipalServiceName', 'cloudtrail.amazonaws.com'],
    ['ForAnyValue:StringLike', 'aws:PrincipalServiceNamesList', '*.amazonaws.com'],
    ['StringEquals', 'kms:CallerAccount', ACCOUNT],
    ['StringEqualsIfExists', 'kms:CallerAccount', ACCOUNT],
    ['StringEquals', 's3:DataAccessPointAccount', ACCOUNT],
    ['StringLike', 's3:DataAccessPointArn', `arn:aws:s3:us-west-2:${ACCOUNT}:accesspoint/*`],
    [
      'StringEquals',
      's3:x-amz-server-side-encryption-aws-kms-key-id',
      `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`,
    ],
    ['Bool', 'elasticfilesystem:AccessedViaMountTarget', 'true'],
  ];
  for (const row of restricting) {
    it(`is not public: ${row.join(' ')}`, () => {
      expect(publicGrants(policyOf(allowAll(when(...row))))).toEqual([]);
    });
  }

  const open: readonly Row[] = [
    // What a function URL demands of those who call it says nothing of who they are.
    ['StringEquals', 'lambda:FunctionUrlAuthType', 'NONE'],
    ['StringEquals', 'lambda:FunctionUrlAuthType', 'AWS_IAM'],
    ['Bool', 'lambda:InvokedViaFunctionUrl', 'true'],
    // Values that name nobody in particular.
    ['StringLike', 'aws:PrincipalOrgID', 'o-*'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', '*/r-ab12/*'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2*'],
    ['StringLike', 'aws:PrincipalAccount', '*'],
    ['StringLike', 'aws:PrincipalAccount', '1111*'],
    ['StringEquals', 'aws:PrincipalAccount', '*'],
    ['StringLike', 'aws:PrincipalAccount', [ACCOUNT, '*']],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/reader'],
    ['ArnLike', 'aws:PrincipalArn', '*'],
    ['ArnLike', 'aws:PrincipalArn', 'arn:*'],
    ['ArnLike', 'aws:PrincipalArn', `*:aws:iam::${ACCOUNT}:role/reader`],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:apigateway:eu-west-1::/restapis/*'],
    ['ArnLike', 'aws:SourceArn', '*'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::invoices*'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:*'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:accesspoint/*'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:news'],
    // The wildcard of a string operator runs over the colons: it may end within a stranger's resource.
    ['StringLike', 'aws:SourceArn', `arn:aws:cloudwatch:*:${ACCOUNT}:alarm:*`],
    ['StringLike', 'aws:SourceVpc', 'vpc-*'],
    ['StringLike', 'aws:SourceVpce', '*'],
    ['IpAddress', 'aws:SourceIp', '0.0.0.0/0'],
    ['IpAddress', 'aws:SourceIp', ['0.0.0.0/1', '128.0.0.0/1']],
    ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '::/0']],
    ['StringLike', 'aws:userid', '*:session'],
    ['StringLike', 'aws:userid', 'AROA*'],
    ['StringLike', 's3:DataAccessPointArn', 'arn:aws:s3:us-west-2:*:accesspoint/*'],
    ['Bool', 'aws:PrincipalIsAWSService', 'false'],
    // Operators that a request without the key, or everyone else, meets.
    ['ForAllValues:StringEquals', 'aws:PrincipalOrgID', ORGANIZATION],
    ['ForAllValues:StringLike', 'aws:PrincipalOrgPaths', `${ORGANIZATION}/*`],
    ['StringEqualsIfExists', 'aws:PrincipalOrgID', ORGANIZATION],
    ['StringEqualsIfExists', 'aws:SourceAccount', ACCOUNT],
    ['IpAddressIfExists', 'aws:SourceIp', '203.0.113.0/24'],
    ['BoolIfExists', 'aws:PrincipalIsAWSService', 'true'],
    ['StringNotEquals', 'aws:PrincipalOrgID', ORGANIZATION],
    ['StringNotEquals', 'aws:PrincipalAccount', STRANGER],
    ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'],
    ['ArnNotLike', 'aws:SourceArn', `arn:aws:sns:*:${ACCOUNT}:*`],
    ['Null', 'aws:PrincipalOrgID', 'false'],
    ['Null', 'aws:SourceArn', 'true'],
    // Keys that say nothing of who it is.
    ['StringLike', 'aws:Referer', 'https://www.example.com/*'],
    ['StringEquals', 'aws:UserAgent', 'secret'],
    ['StringEquals', 'sts:ExternalId', 'secret'],
    ['StringEquals', 'lambda:FunctionUrlAuthType', 'AWS_IAM'],
    ['StringEquals', 'aws:PrincipalTag/team', 'ours'],
    ['StringEquals', 'aws:username', 'ann'],
    ['StringEquals', 'aws:PrincipalType', 'AssumedRole'],
    ['StringEquals', 's3:ResourceAccount', ACCOUNT],
    ['StringEquals', 'aws:ResourceAccount', ACCOUNT],
    ['StringEquals', 'aws:ResourceOrgID', ORGANIZATION],
    ['IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'],
    ['Bool', 'aws:SecureTransport', 'true'],
    ['Bool', 'aws:MultiFactorAuthPresent', true],
    ['Bool', 'aws:ViaAWSService', 'true'],
    ['ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'],
    ['DateLessThan', 'aws:CurrentTime', '2030-01-01T00:00:00Z'],
    ['StringEquals', 's3:prefix', 'public/'],
    ['StringEquals', 'kms:ViaService', 's3.eu-west-1.amazonaws.com'],
    ['StringLike', 'sns:Endpoint', '*@example.com'],
    ['ForAllValues:StringEquals', 'dynamodb:LeadingKeys', 'a'],
    ['StringEquals', 'ecr:ResourceTag/team', 'ours'],
    ['StringEquals', 'secretsmanager:VersionStage', 'AWSCURRENT'],
    ['StringEquals', 'sqs:Anything', 'x'],
  ];
  for (const row of open) {
    it(`is public: ${row.join(' ')}`, () => {
      expect(publicGrants(policyOf(allowAll(when(...row))))).toEqual(OPEN);
    });
  }

  const OF_THE_REQUEST =
    'AssumedRoot CalledViaFirst CalledViaLast Ec2InstanceSourcePrivateIPv4 EpochTime MultiFactorAuthAge ' +
    'RequestedRegion RequestTag/a ResourceOrgPaths ResourceTag/a SourceIdentity TagKeys TokenIssueTime';
  for (const name of OF_THE_REQUEST.split(' ')) {
    it(`is public: with aws:${name}`, () => {
      expect(publicGrants(policyOf(allowAll(when('StringEquals', `aws:${name}`, 'x'))))).toEqual(OPEN);
    });
  }

  const unclear: readonly Row[] = [
    ['StringEquals', 'example:Caller', 'ours'],
    ['StringEquals', 'aws:NewKey', 'ours'],
    ['StringEquals', 'aws:FederatedProvider', 'www.amazon.com'],
    ['StringEqualsIgnoreCase', 'kms:RecipientAttestation:PCR3', '00'],
    ['StringMatches', 'aws:PrincipalOrgID', ORGANIZATION],
    ['NumericEquals', 'aws:PrincipalAccount', 111122223333],
    ['StringEquals', 'aws:SourceIp', '203.0.113.7'],
    ['IpAddress', 'aws:SourceIp', 'office'],
    ['Bool', 'aws:PrincipalIsAWSService', 'yes'],
    ['StringEquals', 'aws:PrincipalAccount', '${aws:PrincipalAccount}'],
    ['StringEquals', 'aws:SourceVpc', '${aws:PrincipalTag/vpc}'],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::${aws:PrincipalAccount}:role/*'],
    ['StringEquals', 'aws:PrincipalOrgID', []],
  ];
  for (const row of unclear) {
    it(`is not understood: ${row.join(' ')}`, () => {
      expect(() => publicGrants(policyOf(allowAll(when(...row))))).toThrow(PolicyNotUnderstood);
    });
  }

  it('of several keys, one is enough', () => {
    const Condition = { StringEquals: { 's3:prefix': 'a/', 'aws:PrincipalOrgID': ORGANIZATION } };
    expect(publicGrants(policyOf(allowAll({ Condition })))).toEqual([]);
  });

  it('with Null the key must be there, so that ForAllValues and IfExists restrict', () => {
    for (const operator of ['ForAllValues:StringLike', 'StringLikeIfExists']) {
      const keyed = { [operator]: { 'aws:PrincipalOrgPaths': `${ORGANIZATION}/*` } };
      const present = { ...keyed, Null: { 'AWS:PrincipalOrgPaths': 'False' } };
      const absent = { ...keyed, Null: { 'aws:PrincipalOrgPaths': ['true', 'false'] } };
      expect(publicGrants(policyOf(allowAll({ Condition: present })))).toEqual([]);
      expect(publicGrants(policyOf(allowAll({ Condition: absent })))).toEqual(OPEN);
    }
  });

  it('need not be understood where another restricts, or where another statement is public', () => {
    const unknown = { StringEquals: { 'example:Caller': 'ours' } };
    const both = { StringEquals: { 'example:Caller': 'ours', 'aws:PrincipalAccount': ACCOUNT } };
    expect(publicGrants(policyOf(allowAll({ Condition: both })))).toEqual([]);
    expect(publicGrants(policyOf(allowAll({ Sid: 'New', Condition: unknown }), allowAll()))).toEqual(OPEN);
    const ours = allowAll({ Principal: { AWS: ACCOUNT }, Condition: unknown });
    expect(publicGrants(policyOf(ours))).toEqual([]);
  });

  it('names the condition that it does not understand', () => {
    const policy = policyOf(allowAll(when('StringEquals', 'example:Caller', 'ours')));
    expect(() => publicGrants(policy)).toThrow(/Open .*StringEquals example:Caller ours/);
  });
});
