import { describe, expect, it } from 'vitest';

import { accountableFor, concerns, covers, ownerOf, placeOf } from '../../src/governance/match.ts';
import type { Attestation, Exception, OwnerRule } from '../../src/model/governance.ts';
import { finding } from '../reports/fixtures.ts';

const ACCOUNT = '123456789012';

/** A bucket in eu-west-1 that is tagged. */
const bucket = finding({ resource: { tags: { Team: 'payments', note: 'a=b' } } });

const RULES: Record<string, [Partial<OwnerRule>, boolean]> = {
  'of nothing in particular': [{}, true],
  'of its layer': [{ layer: 'customer-data' }, true],
  'of another layer': [{ layer: 'server-side-encryption' }, false],
  'of its service': [{ service: 's3' }, true],
  'of another service': [{ service: 'rds' }, false],
  'of its check': [{ check: 's3-bucket-public-access-blocked' }, true],
  'of another check': [{ check: 's3-bucket-public-access' }, false],
  'of its account': [{ account: ACCOUNT }, true],
  'of another account': [{ account: '210987654321' }, false],
  'of its tag': [{ tag: 'Team=payments' }, true],
  'of a tag whose value holds a =': [{ tag: 'note=a=b' }, true],
  'of a tag with another value': [{ tag: 'Team=payment' }, false],
  'of a tag in other letters': [{ tag: 'team=payments' }, false],
  'of a tag that every object seems to have': [{ tag: 'constructor=' }, false],
  'of its service and another layer': [{ service: 's3', layer: 'server-side-encryption' }, false],
};

describe('an owner', () => {
  it.each(Object.entries(RULES))('%s', (_, [rule, matches]) => {
    expect(ownerOf([{ owner: 'x', ...rule }], bucket)).toBe(matches ? 'x' : undefined);
  });

  it('is the one that the first matching rule names', () => {
    const rules: OwnerRule[] = [
      { owner: 'databases', service: 'rds' },
      { owner: 'payments', tag: 'Team=payments' },
      { owner: 'everybody' },
    ];
    expect(ownerOf(rules, bucket)).toBe('payments');
    expect(ownerOf(rules, finding())).toBe('everybody');
    expect(ownerOf([], bucket)).toBeUndefined();
  });
});

const EXCEPTIONS: Record<string, [Partial<Exception>, boolean]> = {
  'from its check': [{}, true],
  'from another check': [{ check: 's3-bucket-public-access' }, false],
  'for its ARN': [{ resource: 'arn:aws:s3:::invoices' }, true],
  'for its name alone': [{ resource: 'invoices' }, false],
  'for ARNs like its own': [{ resource: 'arn:aws:s3:::inv*' }, true],
  'for other ARNs': [{ resource: 'arn:aws:s3:::logs-*' }, false],
  'for its Region': [{ region: 'eu-west-1' }, true],
  'for a Region that begins so': [{ region: 'eu-west-11' }, false],
  'for its account': [{ account: ACCOUNT }, true],
  'for another account': [{ account: '210987654321' }, false],
  'for its tag': [{ tag: 'Team=payments' }, true],
  'for another tag': [{ tag: 'Team=web' }, false],
  'for its ARN with another tag': [{ resource: 'arn:aws:s3:::invoices', tag: 'Team=web' }, false],
};

describe('an exception', () => {
  const whole: Exception = {
    check: 's3-bucket-public-access-blocked',
    owner: 'web',
    reason: 'r',
    approver: 'a',
    expires: '2027-01-01',
  };

  it.each(Object.entries(EXCEPTIONS))('%s', (_, [exception, matches]) => {
    expect(covers({ ...whole, ...exception }, bucket)).toBe(matches);
  });

  it('for a tag is about nothing whose tags were not read', () => {
    expect(covers({ ...whole, tag: 'Team=payments' }, finding())).toBe(false);
  });

  it.each<[Partial<Exception>, string | undefined, string | undefined]>([
    [{}, undefined, undefined],
    [{ account: ACCOUNT, region: 'eu-west-1' }, ACCOUNT, 'eu-west-1'],
    [{ resource: 'arn:aws:s3:::logs' }, undefined, undefined],
    [{ resource: `arn:aws:rds:eu-west-1:${ACCOUNT}:db:orders` }, ACCOUNT, 'eu-west-1'],
    [{ resource: `arn:aws:rds:eu-west-1:${ACCOUNT}:*` }, ACCOUNT, 'eu-west-1'],
    [{ resource: `arn:aws:rds:eu-*:${ACCOUNT}:*` }, undefined, undefined],
    [{ resource: `arn:aws:rds:eu-west-1:1234*` }, undefined, 'eu-west-1'],
    // The star may stand for any number of fields.
    [{ resource: `arn:*:rds:eu-west-1:${ACCOUNT}:db` }, undefined, undefined],
    [{ resource: '*' }, undefined, undefined],
  ])('%j can only hold in account %s and Region %s', (exception, account, region) => {
    expect(placeOf({ ...whole, ...exception })).toEqual({ account, region });
  });
});

describe('who answers for a layer of a service', () => {
  const cell = { service: 's3', layer: 'customer-data', accounts: [ACCOUNT] } as const;

  it.each<[string, OwnerRule[], string | undefined]>([
    ['is named by a rule for all of it', [{ owner: 'data', service: 's3' }], 'data'],
    ['is not named by a rule for some of it', [{ owner: 'data', tag: 'a=b' }], undefined],
    ['is not named by a rule for one check', [{ owner: 'data', check: 's3-x' }], undefined],
    ['is named by a rule for the only account', [{ owner: 'data', account: ACCOUNT }], 'data'],
    ['is not named by a rule for another account', [{ owner: 'data', account: '210987654321' }], undefined],
  ])('%s', (_, rules, expected) => {
    expect(accountableFor(rules, cell)).toBe(expected);
  });
});

describe('an attestation', () => {
  it.each<[Partial<Attestation>, boolean]>([
    [{ service: 's3' }, true],
    [{ layer: 'customer-data' }, true],
    [{ service: 's3', layer: 'customer-data' }, true],
    [{ service: 's3', layer: 'server-side-encryption' }, false],
    [{ service: 'rds' }, false],
    [{ service: 's3', control: 'patch-management' }, true],
    [{ control: 'awareness-and-training' }, false],
  ])('%j is about the layer: %s', (attestation, expected) => {
    const whole = {
      statement: 's',
      owner: 'o',
      evidence: 'https://x',
      expires: '2027-01-01',
      ...attestation,
    };
    expect(concerns(whole, 's3', 'customer-data')).toBe(expected);
  });
});
