import { STATUSES, type Status } from '../../../src/model/finding.ts';
import type { Counts, ScanFacts, Selection } from '../../../src/model/report.ts';
import { visible } from '../../unseen.ts';

const NUMBER = new Intl.NumberFormat('en');

/** `1,204`. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** `1 check`, `1,204 checks`. */
export function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function totalOf(counts: Counts): number {
  let total = 0;
  for (const status of STATUSES) total += counts[status];
  return total;
}

/** The statuses that are told: what was accepted only where something was. */
export function toldStatuses(counts: Counts): Status[] {
  return STATUSES.filter((status) => status !== 'accepted' || counts.accepted > 0);
}

/** The text with what would not show escaped, and cut when it is very long. */
export function shown(text: string, most = 300): string {
  if (text.length <= most) return visible(text);
  return `${visible(text.slice(0, most))}… (${plural(text.length - most, 'more character')})`;
}

/** ISO 8601 for people: `2026-11-20 12:00:00 UTC`. */
export function moment(iso: string): string {
  return visible(iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'));
}

/** `0.8 s`, `12 s`, `3 min 12 s`. */
export function duration({ start, end }: ScanFacts): string {
  const seconds = (Date.parse(end) - Date.parse(start)) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `services: s3, ec2`, `without checks: s3-bucket-mfa-delete`. */
export function selectionWords({ exclude, ...include }: Selection): string[] {
  const parts = [
    ...Object.entries(include).map(([of, ids]) => [of, ids] as const),
    ...Object.entries(exclude).map(([of, ids]) => [`without ${of}`, ids] as const),
  ];
  return parts.filter(([, ids]) => ids.length > 0).map(([of, ids]) => `${of}: ${ids.join(', ')}`);
}
