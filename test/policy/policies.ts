import { crossAccountGrants } from '../../src/policy/access.ts';
import { parsePolicy, type Policy } from '../../src/policy/document.ts';

/** A statement as people write it. */
export type Written = Readonly<Record<string, unknown>>;

export const BUCKET = 'arn:aws:s3:::invoices';
export const OBJECTS = 'arn:aws:s3:::invoices/*';
export const ACCOUNT = '111122223333';
export const STRANGER = '999988887777';
export const PARTNER = '444455556666';
export const ORGANIZATION = 'o-a1b2c3d4e5';

/** Parses a policy of these statements. */
export function policyOf(...statements: readonly Written[]): Policy {
  return parsePolicy(written(...statements));
}

export function written(...statements: readonly Written[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A statement that lets everyone read the bucket's objects. */
export function allowAll(more: Written = {}): Written {
  return { Sid: 'Open', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: OBJECTS, ...more };
}

/** What `allowAll` grants when nothing holds it back. */
export const OPEN = [{ statement: 'Open', principal: '*', actions: ['s3:GetObject'] }];

/** A statement that denies everyone everything on the bucket. */
export function denyAll(more: Written = {}): Written {
  return {
    Sid: 'Shut',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [BUCKET, OBJECTS],
    ...more,
  };
}

/** A condition block with one operator on one key. */
export function when(operator: string, key: string, value: unknown): Written {
  return { Condition: { [operator]: { [key]: value } } };
}

/** A role's trust in an identity provider. */
export function trust(provider: string, condition?: Written): Written {
  return {
    Sid: 'Trust',
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: 'sts:AssumeRoleWithWebIdentity',
    ...(condition && { Condition: condition }),
  };
}

export const GITHUB = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;

/** Whom a policy lets in from outside. */
export function strangersOf(trusted: readonly string[], ...statements: readonly Written[]): string[] {
  return crossAccountGrants(policyOf(...statements), ACCOUNT, trusted).map(({ principal }) => principal);
}
