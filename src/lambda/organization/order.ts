import * as v from 'valibot';

import type { AccountChoice } from '../../aws/organization.ts';
import { UsageError } from '../../model/usage.ts';
import { parseEvent, type ScanOrder } from '../event.ts';

const texts = v.array(v.string('must be a text'), 'must be a list of texts');

const percentage = v.pipe(
  v.number('must be a number from 0 to 100'),
  v.minValue(0, 'must be a number from 0 to 100'),
  v.maxValue(100, 'must be a number from 0 to 100'),
);

const concurrency = v.pipe(
  v.number('must be a whole number above 0'),
  v.integer('must be a whole number above 0'),
  v.minValue(1, 'must be a whole number above 0'),
);

/** What an organisation's order has and an account's event has not. */
const ownSchema = v.object(
  {
    /** Only these accounts, by their 12 digits. */
    accounts: v.optional(texts, []),
    /** Only these units, and all below them. */
    ous: v.optional(texts, []),
    /** Only accounts with one of these tags, `key=value`. */
    tags: v.optional(texts, []),
    excludeAccounts: v.optional(texts, []),
    /** An account is scanned in as many parts as there are groups; in one, when left out. */
    regionGroups: v.optional(
      v.record(
        v.string(),
        texts,
        'must be a map of names to lists of Regions, such as { "eu": ["eu-west-1"] }',
      ),
    ),
    maxConcurrency: v.optional(concurrency),
    toleratedFailurePercentage: v.optional(percentage),
  },
  'must be a map',
);

/** What every account's scan is told, whichever account it is. */
export type Shared = Omit<ScanOrder, 'target' | 'part'>;

/** An order to scan the organisation, with what it leaves open settled. */
export interface OrganizationOrder extends AccountChoice {
  readonly excludeAccounts: readonly string[];
  /** Regions by the names of their groups. */
  readonly regionGroups: Readonly<Record<string, readonly string[]>>;
  readonly maxConcurrency?: number | undefined;
  readonly toleratedFailurePercentage?: number | undefined;
  readonly shared: Shared;
}

/**
 * Holds the input of an execution against what may be ordered.
 *
 * @param startedAt what stands in for a time that is left out: of the execution, so that a retry has the same
 * @throws UsageError that names what is unknown or wrong
 */
export function parseOrder(input: unknown, startedAt: Date): OrganizationOrder {
  const result = v.safeParse(ownSchema, input);
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue);
    throw wrong(path === null ? '' : path, issue.message);
  }
  const { accounts, ous, tags, excludeAccounts, regionGroups = {}, ...limits } = result.output;
  const rest = Object.entries(input as object).filter(([name]) => !(name in ownSchema.entries));
  const event: Record<string, unknown> = Object.fromEntries(rest);
  for (const name of ['target', 'part', 'onUnfinished']) {
    if (name in event) throw wrong(name, 'is set by the plan, for each account');
  }
  const groups = Object.entries(regionGroups);
  if (groups.length > 0 && 'regions' in event) throw wrong('regions', 'cannot go with regionGroups');
  for (const [part, regions] of groups) parseEvent({ ...event, part, regions }, startedAt);
  return {
    accounts,
    ous,
    tags,
    excludeAccounts,
    regionGroups,
    ...limits,
    shared: { ...parseEvent(event, startedAt), onUnfinished: 'throw' },
  };
}

function wrong(path: string, problem: string): UsageError {
  return new UsageError(path === '' ? `the order ${problem}` : `the order's ${path} ${problem}`);
}
