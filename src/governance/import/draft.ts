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

/** A draft by one name of what the other tool mutes. */
export interface NamedDraft extends Draft {
  readonly name: string;
}

/** The other tool, as checks name it. */
export type Tool = 'prowler' | 'securityHub';

/** The checks that are the same as one of another tool, or of which that is a part; by its own id, the check itself. */
export function sameAs(checks: readonly CheckFacts[], tool: Tool, name: string): CheckFacts[] {
  return checks.filter(({ id, sameAs: same }) => id === name || same[tool]?.includes(name));
}

/**
 * A draft for each check and scope. A check that is several of the other tool's in one is about more than each of them:
 * it is taken only where all of these are muted alike.
 */
export function settle(named: readonly NamedDraft[], checks: readonly CheckFacts[], tool: Tool): Imported {
  const byScope = new Map<string, { draft: Draft; names: Set<string> }>();
  for (const { name, ...draft } of named) {
    const { check, resource, tag, region, account } = draft;
    const scope = JSON.stringify([check, resource, tag, region, account]);
    const known = byScope.get(scope) ?? { draft, names: new Set() };
    byScope.set(scope, known);
    known.names.add(name);
  }
  const parts = new Map(checks.map(({ id, sameAs: same }) => [id, same[tool] ?? []]));
  const drafts: Draft[] = [];
  const unmapped = new Set<string>();
  for (const { draft, names } of byScope.values()) {
    const isWhole = names.has(draft.check);
    const missing = isWhole ? [] : (parts.get(draft.check) ?? []).filter((name) => !names.has(name));
    if (missing.length === 0) drafts.push(draft);
    else unmapped.add(`${draft.origin}: ${draft.check} is about ${missing.join(', ')} as well`);
  }
  return { drafts, unmapped: [...unmapped] };
}
