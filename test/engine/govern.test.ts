import { describe, expect, it } from 'vitest';

import { createGovernor } from '../../src/engine/govern.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Attestation, Exception, Governance } from '../../src/model/governance.ts';
import { denied, finding, scanFacts } from '../reports/fixtures.ts';

const CHECK = 's3-bucket-public-access-blocked';

function exception(given: Partial<Exception> = {}): Exception {
  return {
    check: CHECK,
    owner: 'web',
    reason: 'the public site',
    approver: 'jane.doe',
    expires: '2026-12-31',
    ...given,
  };
}

interface World {
  readonly governance?: Partial<Governance>;
  readonly findings?: readonly Finding[];
  readonly now?: string;
  readonly checks?: readonly string[];
  /** Regions that were left out. */
  readonly excluded?: readonly string[];
  readonly selection?: object;
}

function govern(world: World) {
  const { governance = {}, findings = [], now = '2026-11-20T12:00:00Z', checks = [CHECK] } = world;
  const { accounts, selection } = scanFacts();
  const governor = createGovernor({
    governance: { owners: [], exceptions: [], attestations: [], ...governance },
    now: new Date(now),
    accounts: accounts.map((account) => ({
      ...account,
      regions: { ...account.regions, excluded: world.excluded ?? [] },
    })),
    selection: { ...selection, ...world.selection },
    checks,
  });
  const governed = findings.map(governor.govern);
  return { governed, own: governor.findings() };
}

describe('a finding', () => {
  it('gets its owner, whatever its status', () => {
    const findings = [
      finding(),
      finding({ status: 'pass' }),
      denied('s3:GetBucketPolicy', 's3:GetBucketPolicy'),
      finding({ service: 'rds' }),
    ];
    const { governed } = govern({ governance: { owners: [{ owner: 'data', service: 's3' }] }, findings });
    expect(governed.map(({ owner }) => owner)).toEqual(['data', 'data', 'data', undefined]);
    expect(governed[3]).not.toHaveProperty('owner');
  });

  it('that fails under an exception is accepted, with its record, and keeps all else', () => {
    const failing = finding();
    const { governed } = govern({ governance: { exceptions: [exception()] }, findings: [failing] });
    expect(governed).toEqual([
      {
        ...failing,
        status: 'accepted',
        accepted: {
          owner: 'web',
          reason: 'the public site',
          approver: 'jane.doe',
          expires: '2026-12-31',
          was: 'fail',
        },
      },
    ]);
  });

  it('that passes or is unknown is never accepted', () => {
    const findings = [finding({ status: 'pass' }), denied('s3:GetPublicAccessBlock', 's3:GetX')];
    const { governed } = govern({ governance: { exceptions: [exception()] }, findings });
    expect(governed).toEqual(findings);
  });

  it.each([
    ['2026-12-30T23:59:59Z', 'accepted'],
    ['2026-12-31T00:00:00Z', 'accepted'],
    ['2026-12-31T23:59:59.999Z', 'accepted'],
    ['2027-01-01T00:00:00Z', 'fail'],
    ['2028-01-01T00:00:00Z', 'fail'],
  ])('at %s is %s under an exception that ends on 2026-12-31', (now, status) => {
    const { governed } = govern({ governance: { exceptions: [exception()] }, findings: [finding()], now });
    expect(governed.map((one) => one.status)).toEqual([status]);
  });

  it('is accepted by the first exception that is in force', () => {
    const exceptions = [
      exception({ approver: 'past', expires: '2026-01-01' }),
      exception({ approver: 'first', resource: '*' }),
      exception({ approver: 'second', resource: 'arn:*' }),
    ];
    const { governed } = govern({ governance: { exceptions }, findings: [finding()] });
    expect(governed[0]?.accepted?.approver).toBe('first');
  });
});

const unlisted = denied('s3:ListBuckets', 's3:ListAllMyBuckets', {
  region: 'global',
  name: 'every AWS::S3::Bucket',
  resource: { id: '*', arn: 'arn:aws:s3::123456789012:Bucket/*' },
});
const unread = denied('s3:GetPublicAccessBlock', 's3:GetBucketPublicAccessBlock');
const deadRegion = denied('s3:ListBuckets', 's3:ListAllMyBuckets', {
  check: 'account-region-readable',
  name: 'eu-west-1',
  evidence: [{ operations: [], resource: 'x', values: { checks: [CHECK] } }],
});

const JUDGED: Record<string, [World & { exception?: Partial<Exception> }, string | undefined]> = {
  'that accepts something is in force': [
    { findings: [finding(), finding({ name: 'logs' })] },
    'pass is in force until 2026-12-31, for 2 findings',
  ],
  'that has expired': [{ now: '2027-01-01T00:00:00Z' }, 'fail expired on 2026-12-31'],
  'that has expired while what it was about fails': [
    { now: '2027-01-01T00:00:00Z', findings: [finding()] },
    'fail expired on 2026-12-31; what it was about fails: 1 finding',
  ],
  'that matches nothing': [{}, 'fail matches no finding'],
  'that matches nothing in a misspelt Region': [
    { exception: { region: 'eu-wset-1' }, findings: [finding()] },
    'fail matches no finding',
  ],
  'that is about what passes': [
    { findings: [finding({ status: 'pass' })] },
    'fail is not needed: what it is about passes (1 finding)',
  ],
  'that is about what passes and what fails': [
    { findings: [finding({ status: 'pass' }), finding({ name: 'logs' })] },
    'pass is in force until 2026-12-31, for 1 finding',
  ],
  'that is about what could not be read': [
    { findings: [unread] },
    'unknown could not be judged: what it may be about was not read: access denied: Access Denied',
  ],
  'for one of what could not be listed': [
    { exception: { resource: 'arn:aws:s3:::site', region: 'eu-west-1' }, findings: [unlisted] },
    'unknown could not be judged: what it may be about was not read: access denied: Access Denied',
  ],
  'for a Region that could not be read': [
    { exception: { resource: 'arn:aws:s3:::site' }, findings: [deadRegion] },
    'unknown could not be judged: what it may be about was not read: access denied: Access Denied',
  ],
  'for another Region than the one that could not be read': [
    { exception: { region: 'us-east-1' }, findings: [deadRegion] },
    'fail matches no finding',
  ],
  'for another bucket than the one that could not be read': [
    { exception: { resource: 'arn:aws:s3:::site' }, findings: [unread] },
    'fail matches no finding',
  ],
  'for a tag where tags could not be read': [
    { exception: { tag: 'Stage=dev' }, findings: [finding()] },
    'unknown could not be judged: what it may be about was not read: not available here: the tags of arn:aws:s3:::invoices were not read',
  ],
  'for a tag that nothing has': [
    { exception: { tag: 'Stage=dev' }, findings: [finding({ resource: { tags: {} } })] },
    'fail matches no finding',
  ],
  'from a check that did not run': [{ checks: ['s3-other'] }, undefined],
  'from a check that did not run, and has expired': [
    { checks: ['s3-other'], now: '2027-01-01T00:00:00Z' },
    undefined,
  ],
  'for an account that was not scanned': [{ exception: { account: '210987654321' } }, undefined],
  'for an ARN of an account that was not scanned': [
    { exception: { resource: 'arn:aws:rds:eu-west-1:210987654321:db:x' } },
    undefined,
  ],
  'for the account that was scanned': [{ exception: { account: '123456789012' } }, 'fail matches no finding'],
  'for a Region that was left out': [
    { exception: { region: 'sa-east-1' }, excluded: ['sa-east-1'] },
    undefined,
  ],
  'for a Region that was not left out': [
    { exception: { region: 'eu-west-1' }, excluded: ['sa-east-1'] },
    'fail matches no finding',
  ],
  'for any Region where one was left out': [{ excluded: ['sa-east-1'] }, undefined],
  'for any Region where one was left out, and that accepts something': [
    { excluded: ['sa-east-1'], findings: [finding()] },
    'pass is in force until 2026-12-31, for 1 finding',
  ],
  'where only resources with a tag were looked at': [{ selection: { tags: ['a=b'] } }, undefined],
};

describe('an exception', () => {
  it.each(Object.entries(JUDGED))('%s', (_, [{ exception: given, ...world }, expected]) => {
    const { own } = govern({ ...world, governance: { exceptions: [exception(given)] } });
    expect(own.map(({ status, message }) => `${status} ${message}`)).toEqual(expected ? [expected] : []);
    for (const one of own) {
      expect(one.check).toBe('exception-in-force');
      expect(one.owner).toBe('web');
      expect(one.status === 'unknown').toBe(one.cause !== undefined);
      expect(one.evidence[0]?.values).toMatchObject({ check: CHECK, approver: 'jane.doe' });
    }
  });

  it('keeps its id when it is prolonged, and no other has it', () => {
    const idOf = (given: Partial<Exception>) =>
      govern({ governance: { exceptions: [exception(given)] }, checks: [CHECK, 's3-other'] }).own[0]?.id;
    expect(idOf({ expires: '2027-12-31', reason: 'still so', approver: 'other', owner: 'other' })).toBe(
      idOf({}),
    );
    const ids = [
      idOf({}),
      idOf({ check: 's3-other' }),
      idOf({ resource: '*' }),
      idOf({ tag: 'a=b' }),
      idOf({ region: 'eu-west-1' }),
      idOf({ account: '123456789012' }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('an attestation', () => {
  const attestation: Attestation = {
    layer: 'client-side-protection',
    service: 's3',
    statement: 'Cards are encrypted.',
    owner: 'payments',
    evidence: 'https://wiki.example.com/cards',
    expires: '2026-12-31',
  };

  it.each([
    ['2026-12-31T23:59:59Z', 'pass is in force until 2026-12-31'],
    ['2027-01-01T00:00:00Z', 'fail expired on 2026-12-31'],
  ])('at %s %s', (now, expected) => {
    const { own } = govern({ governance: { attestations: [attestation] }, now });
    expect(own.map(({ status, message }) => `${status} ${message}`)).toEqual([expected]);
    expect(own[0]).toMatchObject({ check: 'attestation-in-force', owner: 'payments' });
  });

  it.each<[object, boolean]>([
    [{}, true],
    [{ services: ['s3'] }, true],
    [{ services: ['rds'] }, false],
    [{ layers: ['client-side-protection'] }, true],
    [{ layers: ['customer-data'] }, false],
    [{ controls: ['zone-security'] }, true],
    [{ checks: [CHECK] }, false],
    [{ severities: ['high'] }, false],
    [{ exclude: { ...scanFacts().selection.exclude, services: ['s3'] } }, false],
  ])('in a scan of %j is judged: %s', (selection, judged) => {
    const { own } = govern({ governance: { attestations: [attestation] }, selection });
    expect(own).toHaveLength(judged ? 1 : 0);
  });
});
