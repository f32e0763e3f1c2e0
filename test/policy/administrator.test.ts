import { describe, expect, it } from 'vitest';

import { administratorStatements } from '../../src/policy/administrator.ts';
import { PolicyNotUnderstood } from '../../src/policy/document.ts';
import { ACCOUNT, policyOf, when, type Written } from './policies.ts';

const admin = (more: Written = {}): Written => ({
  Sid: 'Admin',
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
  ...more,
});
const except = (...notActions: string[]) => admin({ Action: undefined, NotAction: notActions });
const elsewhere = (...notResources: string[]) => admin({ Resource: undefined, NotResource: notResources });
const deny = (more: Written): Written => ({ Effect: 'Deny', Action: '*', Resource: '*', ...more });

const SELF_GRANTS = [
  'iam:AttachUserPolicy',
  'iam:PutUserPolicy',
  'iam:AttachGroupPolicy',
  'iam:PutGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:PutRolePolicy',
  'iam:CreatePolicyVersion',
];

describe('administratorStatements', () => {
  it('gives the labels, in order', () => {
    const policy = policyOf(admin({ Sid: 'One' }), admin({ Action: 's3:*' }), admin({ Sid: undefined }));
    expect(administratorStatements(policy)).toEqual(['One', 'statement 3']);
  });

  const full: Readonly<Record<string, readonly Written[]>> = {
    'all on all': [admin()],
    'all services, all actions': [admin({ Action: '*:*' })],
    'two stars': [admin({ Action: '**', Resource: '**' })],
    'all among others': [admin({ Action: ['s3:Get*', '*'], Resource: ['arn:aws:s3:::b', '*'] })],
    'all ARNs': [admin({ Resource: 'arn:*' })],
    'all ARNs of the partition': [admin({ Resource: 'arn:aws:*' })],
    'all ARNs, part by part': [admin({ Resource: 'arn:aws-us-gov:*:*:*:*' })],
    'but for an action that does not exist': [except('none:none')],
    'but for one action': [except('iam:CreateUser')],
    'but for a service': [except('s3:*', 'organizations:*')],
    'but for all ways of giving oneself the rest save one': [except(...SELF_GRANTS.slice(0, -1))],
    'but for a bucket': [elsewhere('arn:aws:s3:::audit', 'arn:aws:s3:::audit/*')],
    'but for one role': [elsewhere(`arn:aws:iam::${ACCOUNT}:role/breakglass`)],
    'but for all roles, with users left': [elsewhere(`arn:aws:iam::${ACCOUNT}:role/*`)],
    'a Deny of a service': [admin(), deny({ Action: 's3:*' })],
    'a Deny of IAM on one role': [
      admin(),
      deny({ Action: 'iam:*', Resource: `arn:aws:iam::${ACCOUNT}:role/x` }),
    ],
    'a Deny of everything without MFA': [
      admin(),
      deny(when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false')),
    ],
    'a Deny of IAM under a condition that is not known': [
      admin(),
      deny(when('StringEquals', 'aws:NewKey', 'x')),
    ],
  };
  for (const [name, statements] of Object.entries(full)) {
    it(`full: ${name}`, () => {
      expect(administratorStatements(policyOf(...statements))).toEqual(['Admin']);
    });
  }

  for (const name of ['aws-cn', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-eusc']) {
    it(`full: all ARNs of the partition ${name}`, () => {
      expect(administratorStatements(policyOf(admin({ Resource: `arn:${name}:*` })))).toEqual(['Admin']);
      const own = deny({ Action: 'iam:*', Resource: `arn:${name}:iam::*:*` });
      expect(administratorStatements(policyOf(admin(), own))).toEqual([]);
    });
  }

  const less: Readonly<Record<string, readonly Written[]>> = {
    'a Deny alone': [deny({})],
    'a service': [admin({ Action: 'iam:*' })],
    'services whose names begin so': [admin({ Action: 's*:*' })],
    'actions whose names begin so': [admin({ Action: '*:Get*' })],
    'the resources of a service': [admin({ Resource: 'arn:aws:iam::*:*' })],
    'the resources of an account': [admin({ Resource: `arn:aws:*:*:${ACCOUNT}:*` })],
    'all but IAM, as power users have it': [except('iam:*', 'organizations:*', 'account:*')],
    'all but IAM, in capitals': [except('IAM:*')],
    'all but each way of giving oneself the rest': [except(...SELF_GRANTS)],
    'all but everything': [except('*')],
    'all but the resources of IAM': [elsewhere('arn:aws:iam::*:*')],
    'all but the resources of IAM in the account': [elsewhere(`arn:aws:iam::${ACCOUNT}:*`)],
    'all but all resources': [elsewhere('*')],
    'all but IAM, with a Deny': [admin(), deny({ Action: 'iam:*' })],
    'all but IAM, with two Denies': [
      admin(),
      deny({ Action: ['iam:Attach*', 'iam:Put*'] }),
      deny({ Action: 'iam:CreatePolicyVersion', Resource: `arn:aws:iam::${ACCOUNT}:policy/*` }),
    ],
    'a Deny of all but a service': [admin(), deny({ Action: undefined, NotAction: 's3:*' })],
    'a Deny of all but some resources': [
      admin(),
      deny({ Resource: undefined, NotResource: 'arn:aws:s3:::*' }),
    ],
    'all actions but some on a bucket': [{ ...except('s3:DeleteBucket'), Resource: 'arn:aws:s3:::b/*' }],
  };
  for (const [name, statements] of Object.entries(less)) {
    it(`less: ${name}`, () => {
      expect(administratorStatements(policyOf(...statements))).toEqual([]);
    });
  }

  describe('with a condition', () => {
    type Row = [operator: string, key: string, value: unknown];
    const idle: readonly Row[] = [
      ['Bool', 'aws:MultiFactorAuthPresent', 'true'],
      ['DateLessThan', 'aws:CurrentTime', '2030-01-01T00:00:00Z'],
      ['IpAddress', 'aws:SourceIp', '203.0.113.0/24'],
      ['StringEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d'],
      ['StringEquals', 'aws:PrincipalTag/role', 'admin'],
      ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${ACCOUNT}:role/breakglass`],
      ['StringEquals', 'aws:ResourceAccount', '${aws:PrincipalAccount}'],
      ['ForAnyValue:StringEquals', 'aws:CalledVia', 'cloudformation.amazonaws.com'],
      // IAM answers there, so that the rest can be had.
      ['StringEquals', 'aws:RequestedRegion', ['eu-west-1', 'us-east-1']],
      ['StringLike', 'aws:RequestedRegion', 'us-*'],
      ['StringNotEquals', 'aws:RequestedRegion', 'eu-west-1'],
      ['StringNotEquals', 'aws:ResourceTag/protected', 'true'],
      ['StringEqualsIfExists', 'aws:ResourceTag/team', 'ours'],
      ['ForAllValues:StringEquals', 'aws:TagKeys', ['team']],
      ['Null', 'aws:ResourceTag/protected', 'true'],
      ['Null', 'aws:ResourceTag/protected', ['true', 'false']],
      ['StringNotEquals', 'ec2:InstanceType', 'p5.48xlarge'],
      ['StringEqualsIfExists', 'ec2:Region', 'eu-west-1'],
    ];
    for (const row of idle) {
      it(`full: ${row.join(' ')}`, () => {
        expect(administratorStatements(policyOf(admin(when(...row))))).toEqual(['Admin']);
      });
    }

    const lessening: readonly Row[] = [
      ['StringEquals', 'aws:RequestedRegion', ['eu-west-1', 'eu-central-1']],
      ['StringEqualsIfExists', 'aws:RequestedRegion', 'eu-*'],
      ['StringNotEquals', 'aws:RequestedRegion', 'us-east-1'],
      ['StringEquals', 'aws:ResourceTag/team', 'ours'],
      ['StringLike', 'aws:RequestTag/team', '*'],
      ['ForAnyValue:StringEquals', 'aws:TagKeys', 'team'],
      ['ForAnyValue:StringNotEquals', 'aws:TagKeys', 'team'],
      ['Null', 'aws:ResourceTag/team', 'false'],
      ['StringEquals', 'ec2:Region', 'eu-west-1'],
      ['StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com'],
      ['Null', 's3:x-amz-acl', false],
      ['Null', 's3:x-amz-acl', 'False'],
    ];
    for (const row of lessening) {
      it(`less: ${row.join(' ')}`, () => {
        expect(administratorStatements(policyOf(admin(when(...row))))).toEqual([]);
      });
    }

    const unclear: readonly Row[] = [
      ['StringEquals', 'aws:NewKey', 'x'],
      ['StringMatches', 'aws:RequestedRegion', 'eu-west-1'],
      ['Null', 'aws:RequestedRegion', 'false'],
      ['ArnNotEquals', 'iam:PolicyARN', 'arn:aws:iam::aws:policy/AdministratorAccess'],
      ['StringEqualsIfExists', 'iam:PermissionsBoundary', `arn:aws:iam::${ACCOUNT}:policy/boundary`],
    ];
    for (const row of unclear) {
      it(`is not understood: ${row.join(' ')}`, () => {
        expect(() => administratorStatements(policyOf(admin(when(...row))))).toThrow(PolicyNotUnderstood);
      });
    }

    it('need not be understood where another lessens, or where another statement gives all', () => {
      const unknown = when('StringEquals', 'aws:NewKey', 'x');
      const both = { StringEquals: { 'aws:NewKey': 'x', 'aws:ResourceTag/team': 'ours' } };
      expect(administratorStatements(policyOf(admin({ Condition: both })))).toEqual([]);
      expect(administratorStatements(policyOf(admin({ Action: 's3:*', ...unknown })))).toEqual([]);
      expect(administratorStatements(policyOf(admin({ Sid: 'New', ...unknown }), admin()))).toEqual([
        'Admin',
      ]);
    });
  });
});
