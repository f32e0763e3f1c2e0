import { noCounts, STATUSES } from '../model/finding.ts';
import {
  REQUIREMENT_STATUSES,
  type Framework,
  type Requirement,
  type RequirementStatus,
} from '../model/framework.ts';
import type { Counts, FrameworkStanding, RanCheck, RequirementStanding } from '../model/report.ts';

/**
 * How the frameworks' requirements stand.
 *
 * @param ran the checks that ran: of the others silence means nothing
 * @param found the findings of each check that found anything
 */
export function standings(
  frameworks: readonly Framework[],
  ran: readonly RanCheck[],
  found: ReadonlyMap<string, Counts>,
): FrameworkStanding[] {
  if (frameworks.length === 0) return [];
  const ids = new Set(ran.map(({ check }) => check));
  return frameworks.map(({ id, name, version, lists, requirements }) => {
    const standing = requirements.map((requirement) => standingOf(requirement, ids, found));
    const count = (status: RequirementStatus) => standing.filter((one) => one.status === status).length;
    return {
      id,
      name,
      version,
      lists,
      total: requirements.length,
      covered: requirements.filter(({ checks }) => checks.length > 0).length,
      status: Object.fromEntries(
        REQUIREMENT_STATUSES.map((status) => [status, count(status)]),
      ) as FrameworkStanding['status'],
      requirements: standing,
    };
  });
}

function standingOf(
  { id, title, checks }: Requirement,
  ran: ReadonlySet<string>,
  found: ReadonlyMap<string, Counts>,
): RequirementStanding {
  const counts = noCounts();
  for (const check of checks) {
    for (const status of STATUSES) counts[status] += found.get(check)?.[status] ?? 0;
  }
  const all = checks.every((check) => ran.has(check));
  return { id, title, status: statusOf(checks, all, counts), checks, counts };
}

function statusOf(checks: readonly string[], allRan: boolean, counts: Counts): RequirementStatus {
  if (checks.length === 0) return 'not-automated';
  if (counts.fail > 0) return 'fail';
  if (counts.unknown > 0) return 'unknown';
  if (!allRan) return 'not-run';
  if (counts.accepted > 0) return 'accepted';
  return counts.pass > 0 ? 'pass' : 'no-resources';
}
