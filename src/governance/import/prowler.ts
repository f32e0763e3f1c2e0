import * as v from 'valibot';

import type { CheckFacts } from '../../model/catalog.ts';
import { sameAs, settle, type Imported, type NamedDraft } from './draft.ts';
import { isMuted, mutedNames } from './prowler-checks.ts';

const entry = v.object({
  Regions: v.array(v.string()),
  Resources: v.array(v.string()),
  Tags: v.nullish(v.array(v.string())),
  Exceptions: v.nullish(v.record(v.string(), v.nullish(v.array(v.unknown())))),
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
  const named: NamedDraft[] = [];
  const unmapped: string[] = [];
  for (const [account, { Checks }] of Object.entries(Accounts)) {
    const excepting: string[] = [];
    for (const [name, muted] of Object.entries(Checks)) {
      const skip = (what: string) => void unmapped.push(`account ${account}, check ${name}: ${what}`);
      try {
        named.push(...draftsOf({ account, name, muted, excepting, checks, skip }));
      } catch (error) {
        if (!(error instanceof Unmapped)) throw error;
        skip(error.message);
      }
      if (hasExceptions(muted)) excepting.push(name);
    }
  }
  const settled = settle(named, checks, 'prowler');
  return { drafts: settled.drafts, unmapped: [...unmapped, ...settled.unmapped] };
}

/** Why an entry as a whole cannot be told as exceptions. */
class Unmapped extends Error {}

interface Given {
  readonly account: string;
  readonly name: string;
  readonly muted: Entry;
  /** The entries before it that have exceptions: what one of them excepts, none after it mutes. */
  readonly excepting: readonly string[];
  readonly checks: readonly CheckFacts[];
  /** Hears of each part of the entry that cannot be mapped where others can. */
  skip(what: string): void;
}

function draftsOf(given: Given): NamedDraft[] {
  const { account, name, muted, skip } = given;
  const { Regions, Resources, Tags, Description } = muted;
  if (hasExceptions(muted)) throw new Unmapped('it has exceptions of its own');
  const accounts = [account === '*' ? {} : { account: accountOf(account) }];
  const tags = tagsOf(Tags ?? []);
  const regions = Regions.flatMap((region) => {
    if (isAll(region)) return [{}];
    if (isRegion(region)) return [{ region }];
    skip(`${region} is not one Region`);
    return [];
  });
  const resources = Resources.flatMap((resource) => {
    if (isAll(resource)) return [{}];
    const patterns = patternsOf(resource);
    if (patterns.length === 0) skip(`the resource ${resource} is a pattern that has no like`);
    return patterns.map((pattern) => ({ resource: pattern }));
  });
  const said = {
    ...(Description ? { reason: Description } : {}),
    origin: `Prowler mutes ${name} of ${Resources.join(', ')}`,
  };
  const same = sameChecks(given);
  return product(same, resources, tags, regions, accounts).map((scope) => ({
    ...(scope as Pick<NamedDraft, 'check' | 'name'>),
    ...said,
  }));
}

function hasExceptions({ Exceptions }: Entry): boolean {
  return Object.values(Exceptions ?? {}).some((list) => list && list.length > 0);
}

/** The checks that are the same as one of those that the entry names, and that no entry before it may except from. */
function sameChecks({ name, excepting, checks, skip }: Given): { check: string; name: string }[] {
  const known = new Set(checks.flatMap(({ sameAs: { prowler = [] } }) => prowler));
  const names = mutedNames(name, [...known]);
  if (names.length === 0) throw new Unmapped('no check is the same');
  const before = excepting.filter((other) => names.some((one) => isMuted(other, one)));
  if (before.length > 0) {
    skip(`${before.join(', ')} before it has exceptions, which hold for what both are about`);
  }
  const free = names.filter((one) => !before.some((other) => isMuted(other, one)));
  return free.flatMap((one) => sameAs(checks, 'prowler', one).map(({ id }) => ({ check: id, name: one })));
}

function isAll(pattern: string): boolean {
  return pattern === '*' || pattern === '.*';
}

/** YAML reads an id that is not in quotes as a number, without its leading zeros. */
function accountOf(account: string): string {
  if (!/^\d{1,12}$/.test(account)) throw new Unmapped('the account is no id');
  return account.padStart(12, '0');
}

function isRegion(region: string): boolean {
  return /^[a-z]+(-[a-z]+)+-\d$/.test(region);
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
 * Prowler looks for the expression anywhere in a resource's name or ARN. A name becomes the end of an ARN, which matches
 * no more, after a separator where it is the beginning of the name; a pattern of names would match more, as it could
 * match earlier in the ARN. A `.` becomes itself, and a beginning that may be anything is left out.
 */
function patternsOf(expression: string): string[] {
  const bare = expression
    .replace(/^(\^|\.?\*)/, '')
    .replace(/\$$/, '')
    .replaceAll('.*', '*')
    .replaceAll(/\\([.\-/:])/g, '$1');
  if (/[\\^$+?()[\]{}|]/.test(bare)) return [];
  if (bare.startsWith('arn:')) return [bare];
  if (bare.includes('*')) return [];
  return expression.startsWith('^') ? [`*:${bare}`, `*/${bare}`] : [`*${bare}`];
}

function product(...lists: readonly (readonly object[])[]): object[] {
  let all: object[] = [{}];
  for (const list of lists) all = all.flatMap((some) => list.map((one) => ({ ...some, ...one })));
  return all;
}
