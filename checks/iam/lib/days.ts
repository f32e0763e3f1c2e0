const DAY = 24 * 60 * 60 * 1000;

/** Whole days from a moment until now. */
export function daysSince(moment: Date, now: Date): number {
  return Math.floor((now.getTime() - moment.getTime()) / DAY);
}

/** The day of a moment in UTC, `2026-11-20`. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
