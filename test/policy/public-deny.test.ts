import { describe, expect, it } from 'vitest';

import { publicGrants } from '../../src/policy/access.ts';
import { PolicyNotUnderstood } from '../../src/policy/document.ts';
import {
  ACCOUNT,
  allowAll,
  BUCKET,
  denyAll,
  OBJECTS,
  OPEN,
  ORGANIZATION,
  policyOf,
  STRANGER,
  when,
  type Written,
} from './policies.ts';

describe('publicGrants with a Deny', () => {
  const unless = (operator: string, key: string, value: unknown) => denyAll(when(operator, key, value));
  const taking: Readonly<Record<string, Written>> = {
    'of everything': denyAll(),
    'of the same action on all resources': denyAll({ Action: 's3:getobject', Resource: '*' }),
    'of other actions left out': denyAll({ Action: undefined, NotAction: 's3:Put*' }),
    'of other resources left out': denyAll({ Resource: undefined, NotResource: 'arn:aws:s3:::other/*' }),
    'unless it is the organization': unless('StringNotEquals', 'aws:PrincipalOrgID', ORGANIZATION),
    'unless it is the organization, if any': unless(
      'StringNotEqualsIfExists',
      'aws:PrincipalOrgID',
      ORGANIZATION,
    ),
    'unless it is a role of the account': unless(
      'ArnNotLike',
      'aws:PrincipalArn',
      `arn:aws:iam::${ACCOUNT}:role/*`,
    ),
    'unless it is from the network': unless('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    'unless it is from the endpoint': unless('StringNotEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d'),
    'unless it is a service, if it is signed': unless('BoolIfExists', 'aws:PrincipalIsAWSService', 'false'),
    'unless one of the paths is known': unless(
      'ForAllValues:StringNotLike',
      'aws:PrincipalOrgPaths',
      `${ORGANIZATION}/*`,
    ),
    'of all but an account': denyAll({ Principal: undefined, NotPrincipal: { AWS: [ACCOUNT] } }),
    'unless it is the organization or a service': denyAll({
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  };
  for (const [name, deny] of Object.entries(taking)) {
    it(`is not public: ${name}`, () => {
      expect(publicGrants(policyOf(allowAll(), deny))).toEqual([]);
      expect(publicGrants(policyOf(deny, allowAll()))).toEqual([]);
    });
  }

  const leaving: Readonly<Record<string, Written>> = {
    'of another action': denyAll({ Action: 's3:PutObject' }),
    'of actions that leave this one out': denyAll({ Action: undefined, NotAction: 's3:Get*' }),
    'of some of the objects': denyAll({ Resource: 'arn:aws:s3:::invoices/2020/*' }),
    'of the bucket alone': denyAll({ Resource: BUCKET }),
    'of resources that leave these out': denyAll({ Resource: undefined, NotResource: `${OBJECTS}` }),
    'of an account': denyAll({ Principal: { AWS: STRANGER } }),
    'of requests without TLS': unless('Bool', 'aws:SecureTransport', 'false'),
    'of services': unless('BoolIfExists', 'aws:PrincipalIsAWSService', 'True'),
    'of one account': unless('StringEquals', 'aws:PrincipalAccount', STRANGER),
    'unless it is of some organization': unless('Null', 'aws:PrincipalOrgID', 'true'),
    'unless it is any account': unless('StringNotLike', 'aws:PrincipalAccount', '*'),
    'unless it is from anywhere': unless('NotIpAddress', 'aws:SourceIp', '0.0.0.0/0'),
    'unless it is a service, but not of people without an account': unless(
      'Bool',
      'aws:PrincipalIsAWSService',
      'false',
    ),
    'unless all of its paths are known': unless(
      'ForAnyValue:StringNotLike',
      'aws:PrincipalOrgPaths',
      `${ORGANIZATION}/*`,
    ),
    'but for requests by way of a service': denyAll({
      Condition: {
        NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
      },
    }),
  };
  for (const [name, deny] of Object.entries(leaving)) {
    it(`is public: ${name}`, () => {
      expect(publicGrants(policyOf(allowAll(), deny))).toEqual(OPEN);
    });
  }

  it('takes only what it covers', () => {
    const allow = allowAll({ Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] });
    const deny = denyAll({ Action: ['s3:Put*', 's3:Delete*'] });
    expect(publicGrants(policyOf(allow, deny))).toEqual(OPEN);
  });

  it('may cover the resources together with another', () => {
    const allow = allowAll({ Action: 's3:*', Resource: [BUCKET, OBJECTS] });
    const [one, two] = [denyAll({ Resource: BUCKET }), denyAll({ Resource: OBJECTS })];
    expect(publicGrants(policyOf(allow, one))).toHaveLength(1);
    expect(publicGrants(policyOf(allow, one, two))).toEqual([]);
  });

  it('covers an Allow with NotAction where it leaves out no more', () => {
    const allow = allowAll({ Action: undefined, NotAction: ['s3:Put*', 's3:Delete*'] });
    const same = denyAll({ Action: undefined, NotAction: 's3:PutObject' });
    const more = denyAll({ Action: undefined, NotAction: ['s3:Put*', 's3:Get*'] });
    expect(publicGrants(policyOf(allow, same))).toEqual([]);
    expect(publicGrants(policyOf(allow, more))).toHaveLength(1);
  });

  it('must be understood where the verdict hangs on it', () => {
    const unknown = unless('StringNotEquals', 'example:Caller', 'ours');
    expect(() => publicGrants(policyOf(allowAll(), unknown))).toThrow(PolicyNotUnderstood);
    const odd = unless('BoolIfExists', 'aws:PrincipalIsAWSService', 'no');
    expect(() => publicGrants(policyOf(allowAll(), odd))).toThrow(PolicyNotUnderstood);
    expect(publicGrants(policyOf(allowAll(), unknown, denyAll()))).toEqual([]);
    expect(publicGrants(policyOf(allowAll({ Principal: { AWS: ACCOUNT } }), unknown))).toEqual([]);
    const idle = denyAll({
      Condition: {
        StringNotEquals: { 'example:Caller': 'ours' },
        Bool: { 'aws:SecureTransport': 'false' },
      },
    });
    expect(publicGrants(policyOf(allowAll(), idle))).toEqual(OPEN);
  });
});
