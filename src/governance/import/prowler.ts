import * as v from 'valibot';

import type { CheckFacts } from '../../model/catalog.ts';
import { sameAs, withoutRepeats, type Draft, type Imported } from './draft.ts';

const entry = v.object({
  Regions: v.array(v.string()),
  Resources: v.array(v.string()),
  Tags: v.nullish(v.array(v.string())),
  Exceptions: v.nullish(v.record(v.string(), v.nullish(v.array(v.string())))),
  Description: v.nullish(v.string()),
});

type Entry = v.InferOutput<typeof entry>;

/** https://docs.prowler.com/user-guide/cli/tutorials/mutelist */
export const mutelistSchema = v.object({
  Mutelist: v.object({
    Accounts: v.record(v.string(), v.object({ Checks: v.record(v.string(), entry) })),
  }),
});

/** The entries of a mutelist as drafts of exceptions: never of more than Prowler mutes, sometimes of less. */
export function fromProwler(
  { Mutelist: { Accounts } }: v.InferOutput<typeof mutelistSchema>,
  checks: readonly CheckFacts[],
): Imported {
  const drafts: Draft[] = [];
  const unmapped: string[] = [];
  for (const [account, { Checks }] of Object.entries(Accounts)) {
    for (const [name, muted] of Object.entries(Checks)) {
      const about = `account ${account}, check ${name}`;
      try {
        drafts.push(...draftsOf(account, name, muted, checks, (what) => unmapped.push(`${about}: ${what}`)));
      } catch (error) {
        if (!(error instanceof Unmapped)) throw error;
        unmapped.push(`${about}: ${error.message}`);
      }
    }
  }
  return { drafts: withoutRepeats(drafts), unmapped };
}

/** Why an entry as a whole cannot be told as exceptions. */
class Unmapped extends Error {}

/** @param skip hears of each resource that cannot be mapped where others can */
function draftsOf(
  account: string,
  name: string,
  { Regions, Resources, Tags, Exceptions, Description }: Entry,
  checks: readonly CheckFacts[],
  skip: (what: string) => void,
): Draft[] {
  if (name.includes('*')) throw new Unmapped('it names no single check');
  if (Object.values(Exceptions ?? {}).some((list) => list && list.length > 0)) {
    throw new Unmapped('it has exceptions of its own');
  }
  // Prowler takes the one for the other.
  const same = sameAs(checks, 'prowler', name.replace(/^lambda_/, 'awslambda_'));
  if (same.length === 0) throw new Unmapped('no check is the same');
  const accounts = [account === '*' ? {} : { account: accountOf(account) }];
  const regions = Regions.map((region) => (isAll(region) ? {} : { region: regionOf(region) }));
  const tags = tagsOf(Tags ?? []);
  const resources = Resources.flatMap((resource) => {
    if (isAll(resource)) return [{}];
    const pattern = patternOf(resource);
    if (pattern === undefined) skip(`the resource ${resource} is a pattern that has no like`);
    return pattern === undefined ? [] : [{ resource: pattern }];
  });
  const said = {
    ...(Description ? { reason: Description } : {}),
    origin: `Prowler mutes ${name} of ${Resources.join(', ')}`,
  };
  return product(
    same.map((check) => ({ check })),
    resources,
    tags,
    regions,
    accounts,
  ).map((scope) => ({ ...(scope as Pick<Draft, 'check'>), ...said }));
}

function isAll(pattern: string): boolean {
  return pattern === '*' || pattern === '.*';
}

/** YAML reads an id that is not in quotes as a number, without its leading zeros. */
function accountOf(account: string): string {
  if (!/^\d{1,12}$/.test(account)) throw new Unmapped('the account is no id');
  return account.padStart(12, '0');
}

function regionOf(region: string): string {
  if (!/^[a-z]+(-[a-z]+)+-\d$/.test(region)) throw new Unmapped(`${region} is not one Region`);
  return region;
}

/** All entries must hold, and in each one of those between bars; an exception has one tag. */
function tagsOf(tags: readonly string[]): { tag?: string }[] {
  const wanted = tags.filter((tag) => !isAll(tag));
  const [only, another] = wanted;
  if (only === undefined) return [{}];
  if (another !== undefined) throw new Unmapped('it wants several tags at once');
  return only.split('|').map((part) => {
    const tag = part.trim();
    if (!/^[^=\\^$.*+?()[\]{}]+=[^\\^$*+?()[\]{}]*$/.test(tag))
      throw new Unmapped(`the tag ${tag} is a pattern`);
    return { tag };
  });
}

/**
 * Prowler looks for the expression anywhere in a resource's name or ARN. A name becomes the end of an ARN, which
 * matches no more; a pattern of names would, as it could match earlier in the ARN. A `.` becomes itself.
 */
function patternOf(expression: string): string | undefined {
  const bare = expression
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replaceAll('.*', '*')
    .replaceAll(/\\([.\-/:])/g, '$1');
  if (/[\\^$+?()[\]{}|]/.test(bare)) return undefined;
  if (bare.startsWith('arn:')) return bare;
  return bare.includes('*') ? undefined : `*${bare}`;
}

function product(...lists: readonly (readonly object[])[]): object[] {
  let all: object[] = [{}];
  for (const list of lists) all = all.flatMap((some) => list.map((one) => ({ ...some, ...one })));
  return all;
}
