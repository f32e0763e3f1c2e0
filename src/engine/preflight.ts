import { causeOf, codeOf, kindOf } from '../aws/errors.ts';
import { createProbe, type Outcome } from '../aws/probe.ts';
import type { Session, Target } from '../aws/session.ts';
import { apiOf, callsOf, type DeclaredCall } from '../model/calls.ts';
import type { Check } from '../model/check.ts';
import type { Answer, Preflight, Trial, TriedAction } from '../model/preflight.ts';
import type { Place } from '../model/resource.ts';
import { GLOBAL } from './reader.ts';
import { createTries } from './tries.ts';

export interface PreflightOptions {
  readonly session: Session;
  readonly checks: readonly Check[];
  /** Resources are selected by their tags, so these are read too. */
  readonly withTags: boolean;
  /** What there is in every Region is tried in each that would be scanned, instead of in one. */
  readonly everyRegion: boolean;
}

/** Tries one call of each operation that the checks need, by the resources' own reads, and judges nothing. */
export async function preflight(options: PreflightOptions): Promise<Preflight> {
  const { session, checks, withTags } = options;
  const accounts = session.targets.map((target) => ({
    target,
    regions: options.everyRegion ? target.regions.scanned : oneRegion(target),
  }));
  const places = accounts.flatMap(({ target, regions }) =>
    [GLOBAL, ...regions].map((region) => ({
      target,
      place: { account: target.id, partition: target.partition, region },
    })),
  );
  const probe = createProbe(session.clients);
  const tries = createTries({ session, checks, withTags, probe });
  await Promise.all(places.map(({ target, place }) => tries.run(target, place)));

  function trialsOf({ resource, operation, action }: DeclaredCall, place: Place): Trial[] {
    if ((resource.scope === 'global') !== (place.region === GLOBAL)) return [];
    const { account, region } = place;
    const about = { account, region, operation: `${apiOf(resource)}:${operation}` };
    const outcomes = probe.outcomes(account, about.operation);
    // A call about what the account has only once is made wherever that lives.
    const here = region === GLOBAL ? outcomes : outcomes.filter((outcome) => outcome.region === region);
    if (here.length === 0) {
      return [{ ...about, answer: 'untried', why: tries.whyNot(resource, operation, place) }];
    }
    return here.map(({ region, error }: Outcome) => {
      const absent = error !== undefined && tries.meansAbsent(resource, operation, codeOf(error));
      if (error === undefined || absent) return { ...about, region, answer: 'allowed' };
      const answer = kindOf(error) === 'denied' ? 'denied' : 'unanswered';
      return { ...about, region, answer, cause: causeOf(error, { [operation]: action }) };
    });
  }

  const rows = new Map<string, { trials: Map<string, Trial>; checks: Set<string> }>();
  for (const check of checks) {
    for (const call of callsOf(check, withTags)) {
      const row = rows.get(call.action) ?? { trials: new Map(), checks: new Set() };
      rows.set(call.action, row);
      row.checks.add(check.id);
      for (const trial of places.flatMap(({ place }) => trialsOf(call, place))) {
        row.trials.set([trial.account, trial.region, trial.operation].join(' '), trial);
      }
    }
  }
  const actions = [...rows].map(([action, row]) =>
    summed(action, [...row.trials.values()], [...row.checks].toSorted()),
  );
  return {
    accounts: accounts.map(({ target, regions }) => ({
      id: target.id,
      partition: target.partition,
      caller: target.caller,
      regions,
      scanned: target.regions.scanned.length,
    })),
    checks: checks.length,
    calls: session.calls(),
    actions: [...listingRegions(session), ...actions].toSorted((a, b) => (a.action < b.action ? -1 : 1)),
    unknown: unknownOf(checks, actions),
  };
}

/** The Region that answers for what the account has only once, if it is one of those to scan. */
function oneRegion({ home, regions: { scanned } }: Target): readonly string[] {
  return scanned.includes(home) ? [home] : scanned.slice(0, 1);
}

/** Which Regions there are was asked when the session began. */
function listingRegions(session: Session): TriedAction[] {
  const asked = session.operations().filter(({ operation }) => operation === 'DescribeRegions');
  const trials = asked.map(({ account, service, operation, region, ok, denied }): Trial => {
    const answer = ok > 0 ? 'allowed' : denied > 0 ? 'denied' : 'unanswered';
    return { account, region, operation: `${service}:${operation}`, answer };
  });
  return trials.length === 0 ? [] : [summed('ec2:DescribeRegions', trials, [])];
}

function summed(action: string, trials: readonly Trial[], checks: readonly string[]): TriedAction {
  const answers = ['denied', 'unanswered', 'allowed', 'untried'] satisfies Answer[];
  const answer = answers.find((one) => trials.some((trial) => trial.answer === one)) ?? 'untried';
  return { action, answer, trials, checks };
}

function unknownOf(checks: readonly Check[], actions: readonly TriedAction[]): Preflight['unknown'] {
  const missing = actions.filter(({ answer }) => answer === 'denied' || answer === 'unanswered');
  const rows = checks.map(({ id }) => {
    const wanting = missing.filter((row) => row.checks.includes(id)).map(({ action }) => action);
    return { check: id, actions: wanting.toSorted() };
  });
  return rows.filter((row) => row.actions.length > 0).toSorted((a, b) => (a.check < b.check ? -1 : 1));
}
