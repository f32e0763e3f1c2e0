import { required } from '../../../src/model/cause.ts';
import { fail, pass, type Verdict } from '../../../src/model/verdict.ts';

/** How long automated backups must be kept; RDS keeps them for 35 days at most. */
export const MIN_DAYS = {
  type: 'integer',
  description: 'How long automated backups are kept at least',
  unit: 'days',
  default: 7,
  min: 1,
  max: 35,
} as const;

/** Judges how long automated backups are kept: 0 days turns them off. */
export function judgeBackups(retention: number | undefined, minDays: number): Verdict {
  const days = required(retention, 'BackupRetentionPeriod');
  if (days === 0) return fail('has automated backups turned off');
  const kept = `keeps backups for ${days} ${days === 1 ? 'day' : 'days'}`;
  return days < minDays ? fail(`${kept}, fewer than ${minDays}`) : pass(kept);
}
