import { describe, expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { fromProwler } from '../../src/governance/import/prowler.ts';
import { fromSecurityHub } from '../../src/governance/import/security-hub.ts';

type Muted = Partial<Parameters<typeof fromProwler>[0]['Mutelist']['Accounts'][string]['Checks'][string]>;

function imported(muted: Muted, check = 's3_bucket_object_versioning', account = '*') {
  const entry = { Regions: ['*'], Resources: ['*'], ...muted };
  const list = { Mutelist: { Accounts: { [account]: { Checks: { [check]: entry } } } } };
  const { drafts, unmapped } = fromProwler(list, shipped.checks);
  const scopes = drafts.map(({ origin: _origin, reason: _reason, ...scope }) => scope);
  return { scopes, unmapped, drafts };
}

const CHECK = 's3-bucket-versioning-enabled';

describe("Prowler's mutelist", () => {
  it.each<[string, Muted, object[]]>([
    ['all', {}, [{}]],
    ['all, as an expression', { Resources: ['.*'], Regions: ['.*'], Tags: ['*'] }, [{}]],
    ['a name', { Resources: ['logs'] }, [{ resource: '*logs' }]],
    ['a name to its end', { Resources: ['logs$'] }, [{ resource: '*logs' }]],
    [
      'a name from its beginning',
      { Resources: ['^logs$'] },
      [{ resource: '*:logs' }, { resource: '*/logs' }],
    ],
    ['names', { Resources: ['logs', 'tmp'] }, [{ resource: '*logs' }, { resource: '*tmp' }]],
    ['an ARN', { Resources: ['arn:aws:s3:::logs'] }, [{ resource: 'arn:aws:s3:::logs' }]],
    ['ARNs', { Resources: ['arn:aws:s3:::logs-.*'] }, [{ resource: 'arn:aws:s3:::logs-*' }]],
    ['an ARN with escapes', { Resources: ['arn:aws:s3:::a\\.b'] }, [{ resource: 'arn:aws:s3:::a.b' }]],
    [
      'Regions',
      { Regions: ['eu-west-1', 'us-gov-west-1'] },
      [{ region: 'eu-west-1' }, { region: 'us-gov-west-1' }],
    ],
    ['a tag', { Tags: ['stage=dev'] }, [{ tag: 'stage=dev' }]],
    [
      'one tag or another',
      { Tags: ['stage=dev | stage=test'] },
      [{ tag: 'stage=dev' }, { tag: 'stage=test' }],
    ],
    ['no tags', { Tags: [] }, [{}]],
    ['exceptions that are none', { Exceptions: { Regions: [], Tags: null } }, [{}]],
    [
      'names in Regions with a tag',
      { Resources: ['a'], Regions: ['eu-west-1', 'us-east-1'], Tags: ['x=y'] },
      [
        { resource: '*a', tag: 'x=y', region: 'eu-west-1' },
        { resource: '*a', tag: 'x=y', region: 'us-east-1' },
      ],
    ],
    ['the same twice', { Resources: ['a', 'a$'] }, [{ resource: '*a' }]],
    [
      'names after anything',
      { Resources: ['*logs', '.*tmp'] },
      [{ resource: '*logs' }, { resource: '*tmp' }],
    ],
  ])('takes %s', (_, muted, scopes) => {
    const { scopes: found, unmapped } = imported(muted);
    expect(found).toEqual(scopes.map((scope) => ({ check: CHECK, ...scope })));
    expect(unmapped).toEqual([]);
  });

  it.each<[string, Muted, string?, string?]>([
    ['no check is the same', {}, 'no_such_check'],
    ['no check is the same', {}, 's3_bucket_(?P<x>object)_versioning'],
    ['it has exceptions of its own', { Exceptions: { Regions: ['eu-west-1'] } }],
    ['eu-.* is not one Region', { Regions: ['eu-.*'] }],
    ['it wants several tags at once', { Tags: ['a=b', 'c=d'] }],
    ['the tag a=.* is a pattern', { Tags: ['a=.*'] }],
    ['the account is no id', {}, 's3_bucket_object_versioning', 'prod'],
    ['the resource logs|tmp is a pattern that has no like', { Resources: ['logs|tmp'] }],
    ['the resource [a-z]+ is a pattern that has no like', { Resources: ['[a-z]+'] }],
    // As a pattern of ARNs it would match more: everything of the service logs.
    ['the resource logs.* is a pattern that has no like', { Resources: ['logs.*'] }],
    ['the resource *logs.* is a pattern that has no like', { Resources: ['*logs.*'] }],
  ])('tells what it cannot take: %s', (why, muted, check = 's3_bucket_object_versioning', account = '*') => {
    const { scopes, unmapped } = imported(muted, check, account);
    expect(scopes).toEqual([]);
    expect(unmapped).toEqual([`account ${account}, check ${check}: ${why}`]);
  });

  it.each<[Muted, object]>([
    [{ Resources: ['logs', '(a|b)'] }, { resource: '*logs' }],
    [{ Regions: ['us-.*', 'eu-west-1'] }, { region: 'eu-west-1' }],
  ])('takes what it can of an entry: %j', (muted, scope) => {
    const { scopes, unmapped } = imported(muted);
    expect(scopes).toEqual([{ check: CHECK, ...scope }]);
    expect(unmapped).toHaveLength(1);
  });

  it.each([
    ['*', shipped.checks.filter(({ sameAs: { prowler = [] } }) => prowler.length > 0).map(({ id }) => id)],
    ['s3_bucket_object_(lock|versioning)', ['s3-bucket-object-lock-enabled', CHECK]],
    ['kms_*', ['kms-key-not-public', 'kms-key-not-scheduled-for-deletion', 'kms-key-rotation-enabled']],
    ['lambda_function_no_dead*', ['lambda-function-failed-events-kept']],
  ])('takes every check that begins with %s', (entry, checks) => {
    const { scopes } = imported({}, entry);
    expect(scopes.map(({ check }) => check).toSorted()).toEqual(checks.toSorted());
  });

  const entry = { Regions: ['*'], Resources: ['*'] };
  const listed = (Accounts: Parameters<typeof fromProwler>[0]['Mutelist']['Accounts']) => {
    const { drafts, unmapped } = fromProwler({ Mutelist: { Accounts } }, shipped.checks);
    return { checks: drafts.map(({ check }) => check), unmapped };
  };
  const excepting = { ...entry, Exceptions: { Accounts: [123456789012] } };

  it('takes nothing that an entry before it excepts, as Prowler goes no further there', () => {
    const { checks, unmapped } = listed({
      '*': {
        Checks: {
          kms_key_not_publicly_accessible: entry,
          's3_*': excepting,
          s3_bucket_object_versioning: entry,
          '(s3_bucket_object|sqs)_.*': entry,
        },
      },
      '123456789012': { Checks: { s3_bucket_kms_encryption: entry, s3_bucket_no_mfa_delete: entry } },
    });
    expect(checks).toEqual([
      'kms-key-not-public',
      'sqs-queue-encrypted-at-rest',
      'sqs-queue-not-public',
      's3-bucket-mfa-delete-enabled',
    ]);
    for (const name of ['s3_bucket_object_versioning', '(s3_bucket_object|sqs)_.*']) {
      expect(unmapped).toContain(
        `account *, check ${name}: s3_* before it has exceptions, which hold for what both are about`,
      );
    }
  });

  it('takes a check that is several of them only where all are muted alike', () => {
    const one = 'iam_user_accesskey_unused';
    const other = 'iam_user_console_access_unused';
    const of = (Resources: string[]) => ({ ...entry, Resources });
    expect(listed({ '*': { Checks: { [one]: entry } } })).toEqual({
      checks: [],
      unmapped: [`Prowler mutes ${one} of *: iam-user-unused-credentials-disabled is about ${other} as well`],
    });
    expect(listed({ '*': { Checks: { [one]: of(['a', 'b']), [other]: of(['b']) } } }).checks).toHaveLength(1);
    expect(listed({ '*': { Checks: { [one]: entry, [other]: entry } } })).toEqual({
      checks: ['iam-user-unused-credentials-disabled'],
      unmapped: [],
    });
  });

  it.each([
    ['123456789012', '123456789012'],
    // YAML takes an id that is not in quotes for a number.
    ['12345678901', '012345678901'],
  ])('takes the account %s as %s', (account, expected) => {
    expect(imported({}, undefined, account).scopes).toEqual([{ check: CHECK, account: expected }]);
  });

  it('keeps the description as the reason, and where it comes from', () => {
    const [draft] = imported({ Description: 'Cheap.', Resources: ['logs'] }).drafts;
    expect(draft).toMatchObject({
      reason: 'Cheap.',
      origin: 'Prowler mutes s3_bucket_object_versioning of logs',
    });
    expect(imported({}).drafts[0]).not.toHaveProperty('reason');
  });
});

const SUPPRESSED = {
  Id: 'arn:aws:securityhub:eu-west-1:123456789012:security-control/S3.14/finding/1',
  AwsAccountId: '123456789012',
  Region: 'eu-west-1',
  GeneratorId: 'security-control/S3.14',
  Compliance: { SecurityControlId: 'S3.14' },
  Workflow: { Status: 'SUPPRESSED' },
  Note: { Text: 'Cheap.', UpdatedBy: 'jane' },
  Resources: [{ Id: 'arn:aws:s3:::logs' }],
};

describe("Security Hub's suppressions", () => {
  const of = (given: Partial<typeof SUPPRESSED> | object) =>
    fromSecurityHub({ Findings: [{ ...SUPPRESSED, ...given }] }, shipped.checks);

  it('are taken with their note and who wrote it', () => {
    expect(of({})).toEqual({
      drafts: [
        {
          check: CHECK,
          resource: 'arn:aws:s3:::logs',
          account: '123456789012',
          reason: 'Cheap.',
          origin: 'Security Hub S3.14, suppressed by jane',
        },
      ],
      unmapped: [],
    });
  });

  it.each([
    [{ Workflow: { Status: 'NEW' } }],
    [{ Workflow: { Status: 'NOTIFIED' } }],
    [{ Workflow: undefined }],
  ])('are left alone where there are none: %j', (given) => {
    expect(of(given)).toEqual({ drafts: [], unmapped: [] });
  });

  it('are known by their generator where they name no control', () => {
    const generator = 'aws-foundational-security-best-practices/v/1.0.0/S3.14';
    const { drafts } = of({ Compliance: {}, GeneratorId: generator, Note: undefined });
    expect(drafts).toEqual([
      {
        check: CHECK,
        resource: 'arn:aws:s3:::logs',
        account: '123456789012',
        origin: 'Security Hub S3.14, suppressed',
      },
    ]);
  });

  it.each([
    ['what it has only once', 'IAM.6', 'iam-root-hardware-mfa-used', undefined],
    ['what it has in each Region', 'EC2.7', 'ebs-default-encryption-enabled', 'eu-west-1'],
  ])('of the account as a whole name the account, and the Region of %s', (_, control, check, region) => {
    const { drafts } = of({
      Compliance: { SecurityControlId: control },
      Resources: [{ Id: 'AWS::::Account:123456789012' }],
    });
    expect(drafts.map(({ reason: _reason, origin: _origin, ...scope }) => scope)).toEqual([
      { check, account: '123456789012', ...(region && { region }) },
    ]);
  });

  it('of a part of what a check is about are taken only with the other parts', () => {
    const control = (SecurityControlId: string) => ({
      ...SUPPRESSED,
      Id: SecurityControlId,
      Compliance: { SecurityControlId },
      Resources: [{ Id: 'arn:aws:rds:eu-west-1:123456789012:cluster:orders' }],
    });
    const { drafts, unmapped } = fromSecurityHub({ Findings: [control('RDS.34')] }, shipped.checks);
    expect(drafts).toEqual([]);
    expect(unmapped).toEqual([
      'Security Hub RDS.34, suppressed by jane: rds-cluster-logs-exported is about RDS.37 as well',
    ]);
    const both = { Findings: [control('RDS.34'), control('RDS.37')] };
    expect(fromSecurityHub(both, shipped.checks).drafts).toMatchObject([
      { check: 'rds-cluster-logs-exported' },
    ]);
  });

  it('of what aboveline sent there are known by the check itself', () => {
    const check = 'rds-cluster-logs-exported';
    const { drafts } = of({ GeneratorId: `aboveline/${check}`, Compliance: { Status: 'FAILED' } });
    expect(drafts).toMatchObject([{ check, resource: 'arn:aws:s3:::logs', account: '123456789012' }]);
  });

  it('of the same in several standards are one exception', () => {
    const { drafts } = fromSecurityHub(
      { Findings: [SUPPRESSED, { ...SUPPRESSED, Id: 'other' }] },
      shipped.checks,
    );
    expect(drafts).toHaveLength(1);
  });

  it.each([
    [
      { RecordState: 'ARCHIVED' },
      `${SUPPRESSED.Id}: it is archived: what it was about is gone, or not checked any more`,
    ],
    [{ Compliance: { SecurityControlId: 'Foo.1' } }, `${SUPPRESSED.Id}: no check is the same as Foo.1`],
    [
      { Compliance: undefined, GeneratorId: 'prowler-x' },
      `${SUPPRESSED.Id}: no check is the same as prowler-x`,
    ],
    [{ Resources: [{ Id: 'logs' }] }, `${SUPPRESSED.Id}: the resource logs is named by no ARN`],
    [
      { Resources: [{ Id: 'arn:aws:s3:::*' }] },
      `${SUPPRESSED.Id}: the resource arn:aws:s3:::* is named by no ARN`,
    ],
  ])('that cannot be taken are told: %j', (given, why) => {
    expect(of(given)).toEqual({ drafts: [], unmapped: [why] });
  });
});
