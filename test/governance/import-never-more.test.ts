import fc from 'fast-check';
import { expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { fromProwler } from '../../src/governance/import/prowler.ts';
import { covers } from '../../src/governance/match.ts';
import type { Finding } from '../../src/model/finding.ts';
import { finding } from '../reports/fixtures.ts';

type Accounts = Parameters<typeof fromProwler>[0]['Mutelist']['Accounts'];
type Entry = Accounts[string]['Checks'][string];

/** What Prowler looks at of one of its findings. */
interface Seen {
  readonly account: string;
  readonly check: string;
  readonly region: string;
  readonly resource: string;
  readonly tags: string;
}

/** Prowler's Mutelist.is_muted, as plainly as can be. */
function isMuted(accounts: Accounts, seen: Seen): boolean {
  return Object.entries(accounts).some(
    ([account, { Checks }]) => (account === '*' || account === seen.account) && isMutedIn(Checks, seen),
  );
}

function isMutedIn(entries: Readonly<Record<string, Entry>>, seen: Seen): boolean {
  let muted = false;
  for (const [name, entry] of Object.entries(entries)) {
    const check = name.replace(/^lambda/, 'awslambda');
    if (check !== '*' && check !== seen.check && !isFound([check], seen.check)) continue;
    if (isExcepted(entry.Exceptions ?? {}, seen)) break;
    muted ||=
      isFound(entry.Regions, seen.region) &&
      isFound(entry.Resources, seen.resource) &&
      (entry.Tags ?? []).every((tag) => isFound([tag], seen.tags));
  }
  return muted;
}

function isFound(items: readonly unknown[], text: string): boolean {
  return items.some((item) => new RegExp(String(item).replace(/^\*/, '.*')).test(text));
}

function isExcepted(exceptions: NonNullable<Entry['Exceptions']>, seen: Seen): boolean {
  const { Accounts = [], Regions = [], Resources = [], Tags = [] } = exceptions;
  const parts = [
    [Accounts ?? [], seen.account],
    [Regions ?? [], seen.region],
    [Resources ?? [], seen.resource],
    [Tags ?? [], seen.tags],
  ] as const;
  const some = parts.filter(([items]) => items.length > 0);
  return some.length > 0 && some.every(([items, text]) => isFound(items, text));
}

const NAMES = ['s3_bucket_object_versioning', 's3_bucket_public_list_acl', 's3_bucket_public_write_acl'];
const ACCOUNTS = ['123456789012', '210987654321'];
const REGIONS = ['eu-west-1', 'us-east-1'];
const BUCKETS = ['logs', 'ci-logs', 'logs-old', 'site'];
const TAGS = ['', 'stage=dev', 'stage=develop', 'team=web'];

const some = (...items: string[]) => fc.subarray(items, { minLength: 1 });
const anyEntry: fc.Arbitrary<Entry> = fc.record(
  {
    Regions: some('*', '.*', 'eu-west-1', 'us-.*'),
    Resources: some('*', 'logs', '^logs$', '*logs', '.+-logs', 'arn:aws:s3:::ci-.*', 'site'),
    Tags: fc.subarray(['stage=dev', 'stage=dev|team=web', 'team=.*']),
    Exceptions: fc.record(
      {
        Accounts: fc.subarray<unknown>([...ACCOUNTS]),
        Regions: fc.subarray<unknown>(['eu-.*']),
        Resources: fc.subarray<unknown>(['ci', 'site']),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['Regions', 'Resources'] },
);
const anyChecks = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...NAMES, '*', 's3_*', 's3_bucket_public_.*', '.*_acl'), anyEntry), {
    selector: ([name]) => name,
    minLength: 1,
  })
  .map((entries) => ({ Checks: Object.fromEntries(entries) }));
const anyAccounts: fc.Arbitrary<Accounts> = fc
  .tuple(fc.option(anyChecks), fc.option(anyChecks))
  .map(([all, one]) => ({ ...(all && { '*': all }), ...(one && { [ACCOUNTS[0] ?? '']: one }) }));

it('accepts nothing that Prowler does not mute, by all the checks that it is', () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyAccounts, (accounts) => {
      const { drafts } = fromProwler({ Mutelist: { Accounts: accounts } }, shipped.checks);
      const said = { owner: 'o', reason: 'r', approver: 'a', expires: '2027-01-01' };
      for (const one of findings()) {
        if (!drafts.some((draft) => covers({ ...draft, ...said }, one))) continue;
        accepted += 1;
        for (const check of partsOf(one)) expect(isMutedAs(check, one, accounts), check).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(1_000);
});

function* findings(): Generator<Finding> {
  for (const check of ['s3-bucket-versioning-enabled', 's3-bucket-not-public-by-acl']) {
    for (const account of ACCOUNTS) {
      for (const region of REGIONS) {
        for (const name of BUCKETS) {
          for (const tag of TAGS) {
            const [key = '', value = ''] = tag.split('=');
            yield finding({ check, account, region, name, resource: { tags: tag ? { [key]: value } : {} } });
          }
        }
      }
    }
  }
}

function partsOf({ check }: Finding): readonly string[] {
  return shipped.checks.find(({ id }) => id === check)?.sameAs.prowler ?? [];
}

/** Prowler looks at the name, and at the ARN. */
function isMutedAs(check: string, { account, region, resource }: Finding, accounts: Accounts): boolean {
  const tags = Object.entries(resource.tags ?? {}).map(([key, value]) => `${key}=${value}`);
  const seen = { account, check, region, tags: tags.join(' | ') };
  return [resource.name, resource.arn].some((named) => isMuted(accounts, { ...seen, resource: named }));
}
