import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { isInUse, type MemberAccount } from '../../aws/organization.ts';
import { unreadableRegion } from '../../engine/regions.ts';
import { unreadableAccount } from '../../engine/unreadable.ts';
import type { Cause } from '../../model/cause.ts';
import { noCounts, STATUSES, type Finding } from '../../model/finding.ts';
import type { Counts, ListedType, ScannedAccount, ScannedRegions } from '../../model/report.ts';
import { FILES, keyOf } from '../keys.ts';
import type { ScanFile } from '../result.ts';
import { readScan } from '../write.ts';
import { causeOfFailure, NO_RESULT } from './failure.ts';
import { PARQUET, parquetOf, readableFindingsOf } from './findings.ts';
import { parquetKey } from './keys.ts';
import { failureKey } from './map-run.ts';
import type { Merging } from './merge.ts';
import type { PlannedPart } from './targets.ts';

/** What became of an account. */
export type Outcome = 'scanned' | 'partial' | 'unread' | 'atRest';

const NOWHERE: ScannedRegions = { scanned: [], excluded: [], notEnabled: [] };

/** Merges the scans of one account's parts; what is not there is told as unknown. */
export async function mergeMember(member: MemberAccount, merging: Merging): Promise<Outcome> {
  const { plan, facts } = merging;
  const { partition, organization, parts } = plan;
  const management = member.id === organization.management;
  const about = { ...member, partition, ...(management && { management: true as const }), regions: NOWHERE };
  if (!isInUse(member)) {
    facts.account(about, []);
    return 'atRest';
  }
  const merged: ScanFile[] = [];
  const missing: { part: PlannedPart | undefined; cause: Cause }[] = [];
  const listed = createListing();
  for (const part of parts.length === 0 ? [undefined] : parts) {
    const found = await outcomeOf(member, part, merging);
    if ('cause' in found) missing.push({ part, cause: found.cause });
    else {
      listed.scan(found.file);
      await mergeScan(member, part, found.file, listed.finding, merging);
      merged.push(found.file);
    }
  }
  const [first] = merged;
  if (!first) return tellUnread({ ...about, failure: missing[0]?.cause ?? NO_RESULT }, merging);
  for (const { part, cause } of missing) {
    for (const region of part?.regions ?? []) {
      merging.tell(unreadableRegion({ account: member.id, partition, region }, merging.checks, cause));
    }
  }
  const [scanned] = first.scan.accounts;
  const own = merged.flatMap(({ scan }) => scan.accounts.map(({ regions }) => regions));
  // A Region that could not be read was to be scanned, and is unknown.
  const lost = missing.map(({ part }) => ({ ...NOWHERE, scanned: part?.regions ?? [] }));
  facts.account(
    { ...scanned, ...about, regions: allOf([...own, ...lost]) },
    listed.resources(merged.length > 1),
  );
  const whole = missing.length === 0 && merged.every(({ result }) => result.status === 'complete');
  return whole ? 'scanned' : 'partial';
}

async function outcomeOf(
  { id: account }: MemberAccount,
  part: PlannedPart | undefined,
  { plan: { scanId, time }, store, failures }: Merging,
): Promise<{ file: ScanFile } | { cause: Cause }> {
  const name = part?.name;
  const scanned = { account, scanId, time, ...(name !== undefined && { part: name }) };
  let scan: Awaited<ReturnType<typeof readScan>>;
  try {
    scan = await readScan(scanned, store);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const message = `${keyOf(scanned, FILES.scan)} is not JSON: ${error.message}`;
    return { cause: { kind: 'not-understood', code: 'ScanDamaged', message } };
  }
  if (scan && scan.result.status !== 'failed') return { file: scan as ScanFile };
  if (scan?.result.status === 'failed') return { cause: causeOfFailure(scan.result.failure) };
  const failure = failures.get(failureKey(account, name));
  return { cause: failure ? causeOfFailure(failure) : NO_RESULT };
}

function tellUnread(account: ScannedAccount, { facts, checks, tell }: Merging): Outcome {
  facts.account(account, []);
  tell(unreadableAccount(account, checks));
  return 'unread';
}

/** Adds the findings of a scan to the organisation's, and writes them as Parquet. */
async function mergeScan(
  { id: account }: MemberAccount,
  part: PlannedPart | undefined,
  file: ScanFile,
  note: (finding: Finding) => void,
  { plan: { scanId, time }, store, folder, facts, add, tell, log, checks }: Merging,
): Promise<void> {
  facts.scan(file);
  const named = part === undefined ? account : `${account}-${part.name}`;
  const local = join(folder, named);
  const key = keyOf({ account, scanId, time, ...(part && { part: part.name }) }, FILES.findings);
  const counts = noCounts();

  async function* tee(): AsyncGenerator<Finding> {
    const damaged = ({ message }: Error) => log.error('findings damaged', { account, key, message });
    for await (const finding of readableFindingsOf(local, damaged)) {
      counts[finding.status] += 1;
      note(finding);
      add(finding);
      yield finding;
    }
  }

  try {
    const there = await store.download(key, local);
    const findings = there ? tee() : [];
    await store.put(parquetKey({ scanId, time }, named), parquetOf(findings, file.scan), PARQUET);
  } finally {
    await rm(local, { force: true });
  }
  if (areSame(counts, file.result.counts)) return;
  // What was read is told; that it was not all is told as well.
  facts.incomplete();
  const [scanned] = file.scan.accounts;
  if (!scanned) return;
  const total = (of: Counts) => STATUSES.map((status) => of[status]).join('/');
  const message = `of its findings ${total(counts)} were read, and ${total(file.result.counts)} were written`;
  const failure: Cause = { kind: 'not-understood', code: 'FindingsDamaged', message };
  tell(unreadableAccount({ ...scanned, failure }, checks));
}

function areSame(a: Counts, b: Counts): boolean {
  return STATUSES.every((status) => a[status] === b[status]);
}

/** The Regions of all parts together: what one part left out, another may have scanned. */
function allOf(parts: readonly ScannedRegions[]): ScannedRegions {
  const all = (list: keyof ScannedRegions) => new Set(parts.flatMap((regions) => regions[list]));
  const scanned = all('scanned');
  const excluded = [...all('excluded')].filter((region) => !scanned.has(region));
  return {
    scanned: [...scanned].toSorted(),
    excluded: excluded.toSorted(),
    notEnabled: [...all('notEnabled')].toSorted(),
  };
}

/** What the parts of an account listed. What it has only once, each of them has listed. */
function createListing() {
  const rows = new Map<string, { row: ListedType; counts: number[] }>();
  const global = new Set<string>();
  return {
    scan({ scan }: ScanFile): void {
      for (const row of scan.resources) {
        const key = `${row.service} ${row.type} ${row.category}`;
        const known = rows.get(key) ?? { row, counts: [] };
        rows.set(key, known);
        known.counts.push(row.count);
      }
    },
    finding({ region, resource }: Finding): void {
      if (region === 'global') global.add(resource.type);
    },
    resources(inParts: boolean): ListedType[] {
      return [...rows.values()].map(({ row, counts }) => {
        const once = inParts && global.has(row.type);
        return { ...row, count: once ? Math.max(...counts) : sum(counts) };
      });
    },
  };
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
