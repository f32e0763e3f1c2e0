import type { Report, Summary } from '../model/report.ts';
import { isAtLeast, SEVERITIES, type Severity } from '../model/severity.ts';

export const EXIT = { ok: 0, failing: 1, usage: 2, coverage: 3, interrupted: 130 } as const;

/** What makes a scan's exit status other than 0. */
export interface Gates {
  /** Failing findings of this severity or worse; `none` for no failing finding at all. */
  readonly failOn: Severity | 'none';
  /** The least share of findings that must be a pass or a fail, in percent. */
  readonly requireCoverage?: number;
  /** Of the failing only those that fail since the baseline, or with a higher severity than there. */
  readonly onlyNew?: boolean;
}

export function exitStatus({ summary, coverage, changes }: Report, gates: Gates): number {
  const { failOn, requireCoverage = 0, onlyNew = false } = gates;
  const failing = onlyNew && changes ? changes.worse : summary.severity;
  if (hasFailing(failing, failOn)) return EXIT.failing;
  return coverage.percent < requireCoverage ? EXIT.coverage : EXIT.ok;
}

export function hasFailing(failing: Summary['severity'], failOn: Gates['failOn']): boolean {
  return SEVERITIES.some(
    (severity) => failOn !== 'none' && isAtLeast(severity, failOn) && failing[severity] > 0,
  );
}

/** Ends the process once everything written has left it, whatever timers and sockets are still open. */
export async function finish(status: number): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  process.exit(status);
}
