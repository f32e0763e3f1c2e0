import { STATUSES, type Status } from '../../model/finding.ts';
import type { CellStatus, HeldAttestation } from '../../model/matrix.ts';
import type { Counts } from '../../model/report.ts';

const OF_FINDINGS: Readonly<Record<Status, CellStatus>> = {
  fail: 'failing',
  unknown: 'unknown',
  accepted: 'accepted',
  pass: 'passing',
};

/** Worst first. */
const ORDER = ['failing', 'unknown', 'not-automated', 'attested', 'accepted', 'passing'] as const;

/**
 * The worst of what is known of a duty of the customer's. Silence is not a pass: where nothing was tested, only an
 * attestation of the whole helps; beside what was tested, any that is in force says that not all of it was.
 */
export function statusOf(
  counts: Counts,
  attestations: readonly HeldAttestation[],
  isOfWhole: (attestation: HeldAttestation) => boolean,
): CellStatus {
  const held = attestations.filter(({ inForce }) => inForce);
  const found = new Set<CellStatus>(
    STATUSES.filter((status) => counts[status] > 0).map((status) => OF_FINDINGS[status]),
  );
  if (found.size === 0 && !held.some(isOfWhole)) return 'not-automated';
  if (held.length > 0) found.add('attested');
  return ORDER.find((status) => found.has(status)) ?? 'not-automated';
}
