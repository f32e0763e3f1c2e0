import type { CheckFacts } from '../../model/catalog.ts';
import type { Exception } from '../../model/governance.ts';

/** What another tool's record says of an exception; owner, approver and expiry it does not. */
export interface Draft extends Pick<Exception, 'check' | 'resource' | 'tag' | 'region' | 'account'> {
  readonly reason?: string;
  /** Where it comes from, for whoever fills in the rest. */
  readonly origin: string;
}

/** What was read of another tool's file. */
export interface Imported {
  readonly drafts: readonly Draft[];
  /** What cannot be told as exceptions, and why: a line each. */
  readonly unmapped: readonly string[];
}

/** The ids of the checks that are the same as one of another tool. */
export function sameAs(
  checks: readonly CheckFacts[],
  tool: 'prowler' | 'securityHub',
  name: string,
): string[] {
  return checks.filter((check) => check.sameAs[tool]?.includes(name)).map(({ id }) => id);
}

/** Without those that are about the same as one before. */
export function withoutRepeats(drafts: readonly Draft[]): Draft[] {
  const byScope = new Map<string, Draft>();
  for (const draft of drafts) {
    const { check, resource, tag, region, account } = draft;
    const scope = JSON.stringify([check, resource, tag, region, account]);
    if (!byScope.has(scope)) byScope.set(scope, draft);
  }
  return [...byScope.values()];
}
