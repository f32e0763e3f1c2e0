import {
  CHANGE_CAUSES,
  isWorse,
  type Change,
  type ChangeCause,
  type Changes,
  type Side,
} from '../model/changes.ts';
import type { Finding } from '../model/finding.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { appeared, isBlind, vanished, type Subject } from './absence.ts';
import { compare, type Reason } from './compare.ts';
import { pairs, type Compared } from './pairs.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { createSight } from './sight.ts';
import { createSpool } from './spool.ts';
import { keyOf } from './summary.ts';

export interface Comparison {
  readonly changes: Changes;
  /** Lets go of the temporary files; the changes cannot be read afterwards. */
  close(): void;
}

/**
 * Tells what a later scan has otherwise than an earlier one, and why. Both reports are read side by side, and again
 * for what only one of them has, so that neither they nor the changes are held in memory.
 *
 * @throws UsageError when a report's findings are not as aboveline wrote them
 */
export function compareReports(earlier: Compared, later: Compared): Comparison {
  const [then, now] = [createSight(earlier.report), createSight(later.report)];
  const oneSided = createSpool();
  const ledger = createLedger();
  try {
    for (const [before, after] of pairs(earlier, later)) {
      if (before) then.note(before);
      if (after) now.note(after);
      if (before && after) {
        ledger.add(compare(before, after, then, now), before, after);
        continue;
      }
      // Why it is not there can be told when all is known that could not be seen.
      if (before) now.ask(before);
      if (after) then.ask(after);
      oneSided.add('', JSON.stringify({ before: before && brief(before), after: after && brief(after) }));
    }
    then.answer();
    now.answer();
    for (const [, line] of oneSided.sorted()) {
      const { before, after } = JSON.parse(line) as { before?: Brief; after?: Brief };
      if (before) ledger.add(vanished(before, then, now), before, undefined);
      if (after) ledger.add(appeared(after, then, now), undefined, after);
    }
    const scans = { before: comparedScan(earlier), after: comparedScan(later) };
    return { changes: { ...scans, ...ledger.changes() }, close: ledger.close };
  } catch (error) {
    ledger.close();
    throw error;
  } finally {
    oneSided.close();
  }
}

/** What a change tells of a finding. */
type Brief = Subject & Pick<Finding, 'id' | 'title' | 'severity' | 'message' | 'resource'>;

function brief({ id, check, title, status, severity, account, region, resource, message }: Brief): Brief {
  const { arn, id: identifier, name, type } = resource;
  const told = { arn, id: identifier, name, type };
  return { id, check, title, status, severity, account, region, resource: told, message };
}

function sideOf({ status, severity, message }: Brief): Side {
  return { status, severity, message };
}

function comparedScan({ report, file }: Compared): Changes['before'] {
  const { accounts, toolVersion, start, partial } = report.scan;
  const ids = accounts.map(({ id }) => id);
  return { ...(file !== undefined && { file }), accounts: ids, toolVersion, start, partial };
}

const CAUSES = Object.keys(CHANGE_CAUSES) as ChangeCause[];

/** Puts changes in order and adds them up. */
function createLedger() {
  const spool = createSpool();
  const counts = new Map<ChangeCause, number>();
  const worse = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  let shelf: Shelf | undefined;

  function add(reason: Reason | undefined, before: Brief | undefined, after: Brief | undefined): void {
    const either = after ?? before;
    if (!reason || !either) return;
    const { status: _, severity, message: __, ...about } = brief(either);
    const sides = { ...(before && { before: sideOf(before) }), ...(after && { after: sideOf(after) }) };
    const fault = after?.status === 'fail' ? 0 : before?.status === 'fail' ? 1 : 2;
    const rank = [CAUSES.indexOf(reason.cause), isBlind(either) ? 0 : 1, fault, SEVERITIES.indexOf(severity)];
    const key = [...rank.map((part) => String(part).padStart(2, '0')), keyOf(either)].join('\t');
    spool.add(key, JSON.stringify({ ...reason, ...about, ...sides } satisfies Change));
    counts.set(reason.cause, (counts.get(reason.cause) ?? 0) + 1);
    if (isWorse({ before, after })) worse[severity] += 1;
  }

  return {
    add,
    changes(): Pick<Changes, 'counts' | 'worse' | 'list'> {
      const lines = openShelf(spool.spilled);
      shelf = lines;
      const sections = new Map<ChangeCause, { from: number; to: number }>();
      const { size: start } = lines;
      for (const [key, line] of spool.sorted()) {
        const cause = CAUSES[Number(key.slice(0, 2))] as ChangeCause;
        const from = sections.get(cause)?.from ?? lines.size;
        lines.append(line);
        sections.set(cause, { from, to: lines.size });
      }
      const whole = { from: start, to: lines.size };
      return {
        counts: Object.fromEntries(
          CAUSES.filter((cause) => counts.has(cause)).map((cause) => [cause, counts.get(cause)]),
        ),
        worse,
        *list(cause) {
          const section = cause === undefined ? whole : sections.get(cause);
          if (!section) return;
          for (const line of lines.lines(section.from, section.to)) yield JSON.parse(line) as Change;
        },
      };
    },
    close() {
      spool.close();
      shelf?.close();
    },
  };
}
