import type { Finding, Status } from '../../src/model/finding.ts';
import type { GroupedCheck, Report } from '../../src/model/report.ts';
import { code, cut } from './escape.ts';

/** Characters of a name, and of a text, at most. */
export const NAME = 120;
export const TEXT = 250;

/** The first few findings of a check with a status; of many thousands no more are read than that takes. */
export function examplesOf(
  { check, counts }: GroupedCheck,
  status: Status,
  most: number,
  report: Report,
): Finding[] {
  const wanted = Math.min(most, counts[status]);
  const found: Finding[] = [];
  if (wanted === 0) return found;
  for (const finding of report.findings(check)) {
    if (finding.status === status) found.push(finding);
    if (found.length === wanted) break;
  }
  return found;
}

/** A resource and where it is: `default` `sg-0a1b2c3d` in `eu-west-1`. */
export function placed({ resource: { name, id }, account, region }: Finding, { scan }: Report): string {
  const label = [name, ...(id === name || id === '*' ? [] : [id])];
  const place = scan.accounts.length > 1 ? [account, region] : [region];
  return [label, place].map((texts) => texts.map((text) => code(cut(text, NAME))).join(' ')).join(' in ');
}
