import type { Report } from '../model/report.ts';
import { isAtLeast, SEVERITIES, type Severity } from '../model/severity.ts';

export const EXIT = { ok: 0, failing: 1, usage: 2, coverage: 3, interrupted: 130 } as const;

/** What makes a scan's exit status other than 0. */
export interface Gates {
  /** Failing findings of this severity or worse; `none` for no failing finding at all. */
  readonly failOn: Severity | 'none';
  /** The least share of findings that must be a pass or a fail, in percent. */
  readonly requireCoverage?: number;
}

export function exitStatus({ summary, coverage }: Report, { failOn, requireCoverage = 0 }: Gates): number {
  const failing = SEVERITIES.some(
    (severity) => failOn !== 'none' && isAtLeast(severity, failOn) && summary.severity[severity] > 0,
  );
  if (failing) return EXIT.failing;
  return coverage.percent < requireCoverage ? EXIT.coverage : EXIT.ok;
}

/** Ends the process once everything written has left it, whatever timers and sockets are still open. */
export async function finish(status: number): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  process.exit(status);
}
