/**
 * The two conditions that key policies are written with: whose account calls, and through which service.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { crossAccountGrants, publicGrants } from '../../src/policy/access.ts';
import { PolicyNotUnderstood } from '../../src/policy/document.ts';
import { statements } from './arbitrary.ts';
import { ACCOUNT, PARTNER, policyOf, strangersOf, STRANGER, type Written } from './policies.ts';

const CALLER = 'kms:CallerAccount';
const VIA = 'kms:ViaService';
const EC2 = 'ec2.eu-west-1.amazonaws.com';

/** What AWS's own keys say, and what is written after their example: everyone in an account, through a service. */
function throughService(more: Written = {}): Written {
  return {
    Sid: 'ThroughEc2',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    Resource: '*',
    Condition: { StringEquals: { [CALLER]: ACCOUNT, [VIA]: EC2 } },
    ...more,
  };
}

/** The statements, each Allow of which has one more condition. */
function limited(written: readonly Written[], operator: string, key: string, value: string): Written[] {
  return written.map((each) => {
    if (each['Effect'] === 'Deny') return each;
    const conditions = each['Condition'] as Readonly<Record<string, object>>;
    return { ...each, Condition: { ...conditions, [operator]: { ...conditions[operator], [key]: value } } };
  });
}

/** Whom the statements let in, of all and of those of other accounts; or that it is not understood. */
function letIn(written: readonly Written[]): unknown[] {
  const policy = policyOf(...written);
  return [() => publicGrants(policy), () => crossAccountGrants(policy, ACCOUNT, [])].map((ask) => {
    try {
      return ask();
    } catch (error) {
      if (error instanceof PolicyNotUnderstood) return 'not understood';
      throw error;
    }
  });
}

describe('a key policy', () => {
  it("that is for everyone of the key's account is for nobody else", () => {
    expect(letIn([throughService()])).toEqual([[], []]);
  });

  it('that is for everyone of another account is for that account', () => {
    const foreign = throughService({ Condition: { StringEquals: { [CALLER]: [ACCOUNT, STRANGER] } } });
    expect(publicGrants(policyOf(foreign))).toEqual([]);
    expect(strangersOf([], foreign)).toEqual([STRANGER]);
    expect(strangersOf([STRANGER], foreign)).toEqual([]);
  });

  it('that only says through which service is for the public', () => {
    const open = throughService({ Condition: { StringEquals: { [VIA]: EC2 } } });
    expect(publicGrants(policyOf(open))).toHaveLength(1);
    expect(strangersOf([PARTNER], open)).toEqual(['*']);
  });

  it('is for the public though those are denied who come through no service', () => {
    const condition = { StringNotEquals: { [VIA]: EC2 } };
    const deny = throughService({ Effect: 'Deny', Action: 'kms:*', Condition: condition });
    expect(publicGrants(policyOf(throughService({ Condition: {} }), deny))).toHaveLength(1);
  });

  it('that is for whatever account the caller has is not understood', () => {
    const own = throughService({ Condition: { StringEquals: { [CALLER]: '${aws:PrincipalAccount}' } } });
    expect(letIn([own])).toEqual(['not understood', 'not understood']);
  });
});

describe('every policy', () => {
  const runs = { numRuns: 500 };

  it('whose Allows are for the own account alone lets in nobody else, whatever stands beside', () => {
    fc.assert(
      fc.property(statements, (written) => {
        expect(letIn(limited(written, 'StringEquals', CALLER, ACCOUNT))).toEqual([[], []]);
      }),
      runs,
    );
  });

  it('that denies everything to all other accounts lets in nobody else', () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };
    const unless = { ...deny, Condition: { StringNotEquals: { [CALLER]: ACCOUNT } } };
    fc.assert(
      fc.property(statements, (written) => {
        expect(letIn([...written, unless])).toEqual([[], []]);
      }),
      runs,
    );
  });

  it('lets in the same, whatever service it must go through', () => {
    fc.assert(
      fc.property(statements, (written) => {
        expect(letIn(limited(written, 'StringLike', VIA, '*.amazonaws.com'))).toEqual(letIn(written));
      }),
      runs,
    );
  });
});
