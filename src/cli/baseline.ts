import type { Command } from 'commander';

import type { Report } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';

export interface BaselineOptions {
  readonly baseline?: string;
}

export function addBaselineOption(command: Command): Command {
  return command.option('--baseline <file>', 'an earlier report.json: tell what has changed since');
}

/** A report with what has changed since the baseline, and what lets go of that. */
interface Compared {
  readonly report: Report;
  close(): void;
}

/**
 * Reads the baseline, before anything is scanned that it is for.
 *
 * @returns what adds to a report what has changed since; nothing, without a baseline
 * @throws UsageError when the file is no report, or a gate needs a baseline and there is none
 */
export async function openBaseline({
  baseline: file,
  onlyNew = false,
}: BaselineOptions & { readonly onlyNew?: boolean }): Promise<(report: Report) => Compared> {
  if (file === undefined) {
    if (onlyNew) throw new UsageError('--only-new needs a --baseline to compare with');
    return (report) => ({ report, close() {} });
  }
  const [{ loadReport }, { compareReports }, { assertComparable }] = await Promise.all([
    import('../../reports/load.ts'),
    import('../engine/changes.ts'),
    import('../engine/pairs.ts'),
  ]);
  const earlier = { report: await loadReport(file), file };
  assertComparable(earlier);
  return (report) => {
    const { changes, close } = compareReports(earlier, { report });
    return { report: { ...report, changes }, close };
  };
}
