import { fail, pass, type Verdict } from '../../../src/model/verdict.ts';

/**
 * Judges who can restore a snapshot.
 *
 * @param restorableBy account ids, or `all` for every account; `null` for an encrypted snapshot, which cannot be public
 */
export function judgeSharing(restorableBy: readonly string[] | null): Verdict {
  if (restorableBy === null) return pass('is encrypted, and so cannot be public');
  if (restorableBy.includes('all')) return fail('can be copied and restored by every AWS account');
  return restorableBy.length === 0
    ? pass('is shared with no other account')
    : pass(`is not public, and shared with ${restorableBy.join(', ')}`);
}
