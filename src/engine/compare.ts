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
 * and was seen to be otherwise, by the same parameters.
 */
export function compare(before: Finding, after: Finding, then: Basis, now: Basis): Reason | undefined {
  if (before.status === after.status) return restated(before, after);
  if (after.status === 'unknown') return { cause: 'lost-visibility' };
  if (before.status === 'unknown') return { cause: 'regained' };
  if (before.status !== 'pass' && after.status !== 'pass') return excepted(before, after, now);
  const changed = paramsChange(then.ran.get(before.check)?.params, now.ran.get(after.check)?.params);
  if (changed) return { cause: 'parameter-changed', why: changed };
  // The evidence of a check is all that it looked at; that of what the engine finds by itself is not.
  const seen = now.ran.has(after.check) && isDeepStrictEqual(before.evidence, after.evidence);
  if (seen) return judgedOtherwise(after, then, now);
  if (after.status !== 'pass') return { cause: 'regressed' };
  return after.evidence.length > 0 ? { cause: 'fixed' } : { cause: 'check-changed' };
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
function judgedOtherwise({ status }: Finding, then: Basis, now: Basis): Reason {
  const later = Date.parse(now.facts.now) > Date.parse(then.facts.now);
  const aged = status !== 'pass' && later;
  const [old, current] = [then.facts.toolVersion, now.facts.toolVersion];
  if (old !== current) {
    const why = `aboveline ${old} became ${current}${aged ? ', or time has passed' : ''}`;
    return { cause: 'check-changed', why };
  }
  return aged
    ? { cause: 'regressed', why: 'what was seen is the same, and time has passed' }
    : { cause: 'check-changed' };
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
