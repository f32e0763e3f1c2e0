import type { Finding } from '../../src/model/finding.ts';
import type { Acceptance } from '../../src/model/governance.ts';
import { finding, type Given } from './fixtures.ts';

/** A failing finding that somebody has accepted for a time. */
export function accepted(record: Partial<Acceptance> = {}, given: Given = {}): Finding {
  const whole: Acceptance = {
    was: 'fail',
    owner: 'web team',
    reason: 'it holds a public site',
    approver: 'Jo Doe',
    expires: '2027-01-31',
    ...record,
  };
  return finding({ ...given, status: 'accepted', accepted: whole });
}
