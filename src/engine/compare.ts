import { isDeepStrictEqual } from 'node:util';

import type { ChangeCause } from '../model/changes.ts';
import type { Finding } from '../model/finding.ts';
import { isInForce } from '../model/governance.ts';
import type { ParamValue } from '../model/params.ts';
import type { RanCheck, ScanFacts } from '../model/report.ts';

/** Why a finding is not as it was. */
export interface Reason {
  readonly cause: ChangeCause;
  /** What more there is to say of the cause. */
  readonly why?: string;
}

/** What both scans' verdicts depend on beside what was read. */
export interface Basis {
  readonly facts: Pick<ScanFacts, 'toolVersion' | 'now'>;
  /** The checks that ran, by their ids. */
  readonly ran: ReadonlyMap<string, RanCheck>;
}

/**
 * Why a finding that both scans have is not as it was; nothing when it is. `fixed` is only what failed, passes now,
 * and was seen, by the same parameters, to be otherwise, or to be the same when time has passed.
 * The check need not be the same any more: of what it looked at both times, something is otherwise.
 */
export function compare(before: Finding, after: Finding, then: Basis, now: Basis): Reason | undefined {
  if (before.status === after.status) return restated(before, after);
  if (after.status === 'unknown') return { cause: 'lost-visibility' };
  if (before.status === 'unknown') return { cause: 'regained' };
  if (before.status !== 'pass' && after.status !== 'pass') return excepted(before, after, now);
  const changed = paramsChange(then.ran.get(before.check)?.params, now.ran.get(after.check)?.params);
  if (changed) return { cause: 'parameter-changed', why: changed };
  // The evidence of a check is all that it looked at; that of what the engine finds by itself is not.
  if (now.ran.has(after.check) && !sawOtherwise(before, after)) return judgedOtherwise(after, then, now);
  return { cause: after.status === 'pass' ? 'fixed' : 'regressed', ...alsoChanged(after, then, now) };
}

/**
 * Whether something that both verdicts rest on is not as it was. A check that looks at the same things and sees the same
 * says the same, so what only one of them looked at comes of the other, or of a check that is not the same any more.
 */
function sawOtherwise(before: Finding, after: Finding): boolean {
  const seen = valuesOf(before);
  return [...valuesOf(after)].some(([what, value]) => {
    return seen.has(what) && !isDeepStrictEqual(seen.get(what), value);
  });
}

function valuesOf({ evidence }: Finding): Map<string, unknown> {
  return new Map(
    evidence.flatMap(({ resource, values }) =>
      Object.entries(values).map(([member, value]) => [`${resource} ${member}`, value]),
    ),
  );
}

/** It failed and fails: what came or went is the exception. */
function excepted({ accepted: ended }: Finding, { accepted: added }: Finding, { facts }: Basis): Reason {
  if (added) return { cause: 'exception-added', why: `${added.reason}; until ${added.expires}` };
  if (!ended || isInForce(ended, new Date(facts.now))) return { cause: 'exception-ended' };
  return { cause: 'exception-ended', why: `it held until ${ended.expires}` };
}

function restated(before: Finding, after: Finding): Reason | undefined {
  if (before.severity === after.severity) return undefined;
  return { cause: 'check-changed', why: `its severity was ${before.severity}` };
}

/** What was seen is the same: then it is the check's code, or its clock. */
function judgedOtherwise({ check, status, evidence }: Finding, then: Basis, now: Basis): Reason {
  const passed = Date.parse(now.facts.now) - Date.parse(then.facts.now);
  const aged = status !== 'pass' && passed > 0;
  const change = versionChange(check, then, now) ?? toolChange(then, now);
  const isByClock = isSameCheck(check, then, now) && passed !== 0 && evidence.length > 0;
  // Where a report does not say the version, time is taken for the cause of what is worse, and of nothing better.
  if (isByClock || (aged && !change)) {
    const clock = passed > 0 ? 'time has passed' : 'is judged as of an earlier time';
    return {
      cause: status === 'pass' ? 'fixed' : 'regressed',
      why: `what was seen is the same, and ${clock}`,
    };
  }
  if (!change) return { cause: 'check-changed' };
  return { cause: 'check-changed', why: `${change}${aged ? ', or time has passed' : ''}` };
}

function alsoChanged({ check }: Finding, then: Basis, now: Basis): Pick<Reason, 'why'> {
  const change = versionChange(check, then, now);
  return change === undefined ? {} : { why: `something else was seen, and ${change}` };
}

/** `the check's version was 0a… and is 1b…`; nothing where it is the same, or a report has none. */
function versionChange(check: string, then: Basis, now: Basis): string | undefined {
  const [old, current] = [then, now].map(({ ran }) => ran.get(check)?.version);
  if (old === undefined || current === undefined || old === current) return undefined;
  return `the check's version was ${old} and is ${current}`;
}

function isSameCheck(check: string, then: Basis, now: Basis): boolean {
  const [old, current] = [then, now].map(({ ran }) => ran.get(check)?.version);
  return old !== undefined && old === current;
}

function toolChange({ facts: then }: Basis, { facts: now }: Basis): string | undefined {
  if (then.toolVersion === now.toolVersion) return undefined;
  return `aboveline ${then.toolVersion} became ${now.toolVersion}`;
}

type Values = Readonly<Record<string, ParamValue>>;

/** `minDays was 7 and is 14`; nothing when all are the same. */
function paramsChange(then: Values = {}, now: Values = {}): string | undefined {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].toSorted();
  const changed = names.filter((name) => !isDeepStrictEqual(then[name], now[name]));
  if (changed.length === 0) return undefined;
  return changed.map((name) => `${name} was ${shown(then[name])} and is ${shown(now[name])}`).join(', ');
}

function shown(value: ParamValue | undefined): string {
  if (value === undefined) return 'not set';
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}
