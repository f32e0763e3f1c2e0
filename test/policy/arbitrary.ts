import * as fc from 'fast-check';

import { ACCOUNT, BUCKET, GITHUB, OBJECTS, ORGANIZATION, STRANGER, type Written } from './policies.ts';

const few = <T>(...all: T[]) => fc.subarray(all, { minLength: 1 });
const principal = fc.oneof(
  fc.constant({ Principal: '*' }),
  few('*', ACCOUNT, STRANGER, `arn:aws:iam::${STRANGER}:role/x`).map((AWS) => ({ Principal: { AWS } })),
  fc.constant({ Principal: { Service: ['sns.amazonaws.com'] } }),
  fc.constant({ Principal: { Federated: [GITHUB] } }),
  fc.constant({ NotPrincipal: { AWS: [ACCOUNT] } }),
);
const actions = few('*', 's3:*', 's3:GetObject', 'iam:*', 'kms:Decrypt', 'SNS:Publish', 'sqs:*');
const action = fc.oneof(
  actions.map((Action) => ({ Action })),
  actions.map((NotAction) => ({ NotAction })),
);
const resources = few('*', BUCKET, OBJECTS, `${BUCKET}/a/*`);
const resource = fc.oneof(
  resources.map((Resource) => ({ Resource })),
  resources.map((NotResource) => ({ NotResource })),
);
const condition = fc.dictionary(
  fc.constantFrom(
    'StringEquals',
    'StringNotEqualsIfExists',
    'ForAllValues:StringLike',
    'IpAddress',
    'Bool',
    'Null',
    'StringMatches',
  ),
  fc.dictionary(
    fc.constantFrom(
      'aws:PrincipalOrgID',
      'aws:SourceAccount',
      'kms:CallerAccount',
      'kms:ViaService',
      'aws:SourceIp',
      'aws:SecureTransport',
      's3:prefix',
      'example:Key',
      'token.actions.githubusercontent.com:sub',
    ),
    few(ORGANIZATION, STRANGER, '0.0.0.0/0', '203.0.113.7', 'true', 'false', '*', 'repo:octo-org/*'),
    { maxKeys: 2 },
  ),
  { maxKeys: 2 },
);
/** A statement, with what may be one written as one or as many. */
export const statement = fc
  .tuple(fc.constantFrom('Allow', 'Deny'), principal, action, resource, condition)
  .map(([Effect, who, what, where, Condition]): Written => ({
    Effect,
    ...who,
    ...what,
    ...where,
    Condition,
  }));
export const statements = fc.array(statement, { maxLength: 4 });
