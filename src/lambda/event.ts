import * as v from 'valibot';

import { FORMATS } from '../../reports/registry.ts';
import { configSchema } from '../config/schema.ts';
import { nearest } from '../model/nearest.ts';
import { UsageError } from '../model/usage.ts';

/** What may be asked for beside the findings, scan.json and report.json, which are always written. */
export const REPORTS = [
  ...FORMATS.flatMap(({ name, file }) =>
    file === undefined || name === 'json' || name === 'ndjson' ? [] : [name],
  ),
  'matrix',
];

const regions = v.pipe(
  v.array(
    v.pipe(
      v.string('must be a text'),
      v.regex(/^[a-z]{2,}(-[a-z]+)+-\d$/, 'must be a Region, such as eu-west-1'),
    ),
    'must be a list of Regions',
  ),
  v.nonEmpty('must not be empty; leave it out for all that are enabled'),
);

const account = v.pipe(
  v.string('must be a text: the 12 digits of an account, in quotes'),
  v.regex(/^\d{12}$/, 'must be the 12 digits of an account'),
);

const MOST_EXTERNAL_ID = 1_224;

const target = v.strictObject(
  {
    account,
    roleArn: v.pipe(
      v.string('must be a text'),
      v.regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'must be the ARN of an IAM role'),
    ),
    externalId: v.exactOptional(
      v.pipe(
        v.string('must be a text'),
        // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
        v.regex(/^[\w+=,.@:/-]{2,}$/, 'must be an external id, as AWS STS takes it'),
        v.maxLength(MOST_EXTERNAL_ID, `must have ${MOST_EXTERNAL_ID} characters at most`),
      ),
    ),
    name: v.exactOptional(v.string('must be a text')),
  },
  'must be a map of account, roleArn, externalId and name',
);

/** They become parts of the keys in S3, where `/` and `=` have meanings. */
function segment(longest: number) {
  return v.pipe(
    v.string('must be a text'),
    v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be of letters, digits, and . _ - between'),
    v.maxLength(longest, `must have ${longest} characters at most`),
  );
}

const time = v.pipe(
  v.string('must be a text'),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/, 'must be a time such as 2026-11-25T02:00:00Z'),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'must be a time that there is'),
);

const CONFIG = 'must be a map of settings, or s3://bucket/key';

const { select, exclude } = configSchema.entries;

export const scanEventSchema = v.strictObject(
  {
    /** When the scan was due, ISO 8601 in UTC; now, when left out. A repeated invocation must bring the same. */
    time: v.exactOptional(time),
    /** Derived from `time` when left out. */
    scanId: v.exactOptional(segment(128)),
    /** The account of the function, with the function's own role, when left out. */
    target: v.exactOptional(target),
    /** Several, scanned one after the other in the time there is; in the place of `target`. */
    accounts: v.exactOptional(
      v.pipe(
        v.array(target, 'must be a list of accounts and their roles'),
        v.nonEmpty('must not be empty; leave it out for the account of the function'),
      ),
    ),
    /** All that are enabled when left out. */
    regions: v.exactOptional(regions),
    excludeRegions: v.exactOptional(regions),
    /** Calls a second at most, over all services and Regions. */
    maxRps: v.exactOptional(
      v.pipe(v.number('must be a number'), v.finite('must be a number'), v.gtValue(0, 'must be above 0')),
    ),
    /** The name of the group that `regions` is of, where an account is scanned in several parts. */
    part: v.exactOptional(segment(64)),
    /** Stand in the place of the config's, criterion by criterion. */
    select: v.exactOptional(select.wrapped),
    exclude: v.exactOptional(exclude.wrapped),
    /** A config file's settings, or where in S3 the file is. */
    config: v.exactOptional(
      v.union(
        [v.pipe(v.string(), v.regex(/^s3:\/\/[a-z0-9.-]+\/.+$/, CONFIG)), v.record(v.string(), v.unknown())],
        CONFIG,
      ),
    ),
    reports: v.exactOptional(
      v.array(
        v.picklist(REPORTS, `must be one of ${REPORTS.join(', ')}`),
        `must be a list of ${REPORTS.join(', ')}`,
      ),
    ),
    /** Whether the findings are imported into Security Hub CSPM of the scanned account. */
    securityHub: v.exactOptional(v.boolean('must be true or false')),
    /**
     * What becomes of a scan that is not complete: it is told in the result, or thrown, so that Lambda invokes
     * the function again, and in the end hands the event to the dead-letter queue.
     */
    onUnfinished: v.exactOptional(v.picklist(['return', 'throw'], 'must be return or throw')),
  },
  'must be a map',
);

/** What the scan function is invoked with. */
export type ScanEvent = v.InferOutput<typeof scanEventSchema>;

/** An event with what it leaves open settled. */
export type ScanOrder = ScanEvent & Required<Pick<ScanEvent, 'time' | 'scanId'>>;

/**
 * Holds an event against its schema.
 *
 * @param now what stands in for a time that is left out
 * @throws UsageError that names the path of what is unknown, missing or of the wrong type
 */
export function parseEvent(value: unknown, now: Date): ScanOrder {
  const result = v.safeParse(scanEventSchema, value);
  if (!result.success) throw wrong(...explain(result.issues[0]));
  const event = result.output;
  // To the validator a list is a map with keys of its own.
  for (const [name, member] of Object.entries({ '': value, ...(value as object) })) {
    if (Array.isArray(member) && MAPS.has(name)) throw wrong(name, 'must be a map, and is a list');
  }
  if (event.scanId !== undefined && event.time === undefined) {
    throw wrong(
      'time',
      'is missing: with a scanId it must be given, as it is a part of where the scan is kept',
    );
  }
  if (event.target && event.accounts) {
    throw wrong('accounts', 'stands in the place of target: give one of them');
  }
  if (event.target) assertItsRole(event.target, 'target');
  const known = new Set<string>();
  for (const [index, one] of (event.accounts ?? []).entries()) {
    assertItsRole(one, `accounts.${index}`);
    if (known.has(one.account)) throw wrong('accounts', `has ${one.account} twice`);
    known.add(one.account);
  }
  if (event.part !== undefined && event.regions === undefined) {
    throw wrong('regions', 'is missing: a part is a group of Regions');
  }
  const { time = now.toISOString() } = event;
  return { ...event, time, scanId: event.scanId ?? scanIdOf(time) };
}

function assertItsRole({ account: id, roleArn }: v.InferOutput<typeof target>, path: string): void {
  if (roleArn.split(':')[4] !== id) throw wrong(`${path}.roleArn`, `is not of account ${id}`);
}

/** `20261125T020000Z`: the same for every invocation of one due time. */
export function scanIdOf(time: string): string {
  return time.replaceAll(/[-:]|\.\d+/g, '');
}

/** An order for each of the accounts that an event names. */
export function ordersOf({ accounts, ...order }: ScanOrder): ScanOrder[] {
  return accounts?.map((target) => ({ ...order, target })) ?? [order];
}

const MAPS = new Set(['', 'target', 'select', 'exclude', 'config']);

type Issue = v.BaseIssue<unknown>;

function explain(issue: Issue): [path: string, problem: string] {
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  const path = keys.join('.');
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const close = nearest(keys.at(-1) ?? '', keysAt(keys.slice(0, -1)));
    return [path, `is unknown${close ? `; did you mean ${close}?` : ''}`];
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined') return [path, 'is missing'];
  if (issue.message.startsWith('must ')) return [path, issue.message];
  const expected = { Array: 'a list', string: 'a text' }[issue.expected ?? ''] ?? 'a map';
  return [path, `must be ${expected}, and is ${issue.received}`];
}

function keysAt([first]: readonly string[]): string[] {
  if (first === undefined) return Object.keys(scanEventSchema.entries);
  if (first === 'target' || first === 'accounts') return Object.keys(target.entries);
  if (first === 'select' || first === 'exclude')
    return Object.keys(configSchema.entries[first].wrapped.entries);
  return [];
}

function wrong(path: string, problem: string): UsageError {
  return new UsageError(path === '' ? `the event ${problem}` : `the event's ${path} ${problem}`);
}
