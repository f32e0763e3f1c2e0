import type { Result } from 'sarif';

import type { Change, Changes } from '../../src/model/changes.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';

/** How a result stands to the baseline: what SARIF has a word for, and what more we know. */
export interface News {
  readonly state: NonNullable<Result['baselineState']>;
  readonly change?: Pick<Change, 'cause' | 'why' | 'before'>;
}

/**
 * What has changed of each result, if there is a baseline. What passed was no result of it, and so what fails now is
 * new. Results that are gone are counted and not told (`absent`): GitHub would make alerts of them.
 */
export function newsOf(
  { changes }: Report,
  results: () => Iterable<readonly [Finding, unknown]>,
): ((finding: Finding) => News) | undefined {
  if (!changes) return undefined;
  const shown = new Set<string>();
  for (const [{ id }] of results()) shown.add(id);
  const news = new Map<string, News>();
  for (const { id, cause, why, before } of changes.list()) {
    if (!shown.has(id)) continue;
    const state = before === undefined || before.status === 'pass' ? 'new' : 'updated';
    news.set(id, { state, change: { cause, ...(why && { why }), ...(before && { before }) } });
  }
  return ({ id }) => news.get(id) ?? { state: 'unchanged' };
}

/** Since which scan, and how many changes there are of each cause, those of results that are gone included. */
export function sumsOf({ before: { file, start, toolVersion }, counts, worse }: Changes): object {
  return { since: { file, start, toolVersion }, counts, worse };
}
