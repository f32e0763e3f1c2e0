import type { Choice } from '../../config/choice.ts';
import { isEmpty } from '../../model/governance.ts';
import type {
  ListedType,
  OperationCoverage,
  RanCheck,
  ScanFacts,
  ScannedAccount,
} from '../../model/report.ts';
import type { ScanFile } from '../result.ts';

/** Adds up what the scans of the accounts say of themselves; holds a row an account and operation. */
export interface FactsLog {
  /** A scan of an account, or of a part of it. */
  scan(file: ScanFile): void;
  /** All of an account, when its parts are known. */
  account(account: ScannedAccount, resources: readonly ListedType[]): void;
  /** Something that was there to be merged was not. */
  incomplete(): void;
  facts(): ScanFacts;
  operations(): OperationCoverage[];
}

type Row<T> = { -readonly [Member in keyof T]: T[Member] };

/** Stands for several Regions, where a call was answered in each of them. */
const EVERYWHERE = '*';

/**
 * @param choice what every account was scanned for
 * @param time ISO 8601: when the scan was due
 */
export function createFactsLog(
  { checks, off, selection, governance }: Choice,
  { toolVersion, time }: { readonly toolVersion: string; readonly time: string },
): FactsLog {
  const accounts: ScannedAccount[] = [];
  const ran = new Map<string, RanCheck>();
  const resources = new Map<string, Row<ListedType>>();
  const operations = new Map<string, Row<OperationCoverage>>();
  const names = new Map<string, string>();
  const sums = { calls: 0, throttles: 0 };
  let span: Pick<ScanFacts, 'start' | 'end' | 'now'> | undefined;
  let partial = false;

  /** The same text for the same name: each file that is parsed brings its own. */
  function one(name: string): string {
    const known = names.get(name) ?? name;
    names.set(name, known);
    return known;
  }

  /** What was answered everywhere is one row an account; there are hundreds of them in each otherwise. */
  function addOperation({ account, service, operation, region, ...ends }: OperationCoverage): void {
    const answered = ends.denied + ends.throttled + ends.failed === 0;
    const where = answered ? EVERYWHERE : region;
    const key = [account, service, operation, where].join(' ');
    const named = { account: one(account), service: one(service), operation: one(operation) };
    const row = operations.get(key) ?? {
      ...named,
      region: one(where),
      ok: 0,
      denied: 0,
      throttled: 0,
      failed: 0,
    };
    operations.set(key, row);
    for (const end of ['ok', 'denied', 'throttled', 'failed'] as const) row[end] += ends[end];
  }

  return {
    scan({ scan, coverage }) {
      for (const check of scan.ran) {
        const known = ran.get(check.check);
        ran.set(check.check, known ? { ...known, every: known.every && check.every } : check);
      }
      for (const row of coverage.operations) addOperation(row);
      sums.calls += scan.calls;
      sums.throttles += scan.throttles;
      const { start, end, now } = span ?? scan;
      span = { start: first(start, scan.start), end: last(end, scan.end), now: first(now, scan.now) };
      partial ||= scan.partial;
    },
    account(account, listed) {
      accounts.push(account);
      for (const { service, type, category, count } of listed) {
        const key = `${service} ${type} ${category}`;
        const row = resources.get(key) ?? { service, type, category, count: 0 };
        resources.set(key, row);
        row.count += count;
      }
    },
    incomplete() {
      partial = true;
    },
    facts: () => ({
      toolVersion,
      accounts: accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      selection,
      checks: checks.length,
      ran: [...ran.values()].toSorted((a, b) => (a.check < b.check ? -1 : 1)),
      resources: [...resources].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
      ...(isEmpty(governance) ? {} : { governance }),
      off,
      ...(span ?? { start: time, end: time, now: time }),
      ...sums,
      partial,
      replayed: false,
    }),
    operations: () => [...operations].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
  };
}

function first(a: string, b: string): string {
  return Date.parse(a) <= Date.parse(b) ? a : b;
}

function last(a: string, b: string): string {
  return Date.parse(a) >= Date.parse(b) ? a : b;
}
