import { CAUSES } from '../src/model/cause.ts';
import type { ScannedAccount } from '../src/model/report.ts';

/** Why an account was not scanned: `not read: access denied (sts:AssumeRole)`, `suspended: not scanned`. */
export function whyNot({ state = 'at rest', failure }: ScannedAccount): string {
  if (!failure) return `${state.toLowerCase().replaceAll('_', ' ')}: not scanned`;
  const { kind, operation } = failure;
  return `not read: ${CAUSES[kind]}${operation ? ` (${operation})` : ''}`;
}
