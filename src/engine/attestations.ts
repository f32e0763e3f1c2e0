import type { Finding } from '../model/finding.ts';
import { isInForce, type Attestation } from '../model/governance.ts';
import type { Selection } from '../model/report.ts';
import type { GovernorOptions } from './govern.ts';
import { ATTESTATION_IN_FORCE } from './own-checks.ts';
import { recordFinding } from './records.ts';

/** A finding for each attestation that the scan's selection is about: whether it holds still. */
export function findingsOfAttestations({ governance, selection, accounts, now }: GovernorOptions): Finding[] {
  const asked = governance.attestations.filter((attestation) => isSelected(attestation, selection));
  return asked.map((attestation) => {
    const { control, layer, service, ...record } = attestation;
    const scope = { control, layer, service };
    const about = Object.values(scope).filter((part) => part !== undefined);
    return recordFinding({
      check: ATTESTATION_IN_FORCE,
      kind: 'attestation',
      name: `attestation of ${about.join(', ')}`,
      scope: [...Object.values(scope), attestation.statement],
      values: { ...scope, ...record },
      owner: attestation.owner,
      accounts,
      judged: isInForce(attestation, now)
        ? { status: 'pass', message: `is in force until ${attestation.expires}` }
        : { status: 'fail', message: `expired on ${attestation.expires}` },
    });
  });
}

/** A scan of a few checks is not about attestations; one of a few services or layers is about theirs. */
function isSelected({ control, layer, service }: Attestation, selection: Selection): boolean {
  const { exclude } = selection;
  if (selection.checks.length + selection.severities.length > 0) return false;
  return (
    isAmong(service, selection.services, exclude.services) &&
    isAmong(layer, selection.layers, exclude.layers) &&
    isAmong(control, selection.controls, exclude.controls)
  );
}

function isAmong(name: string | undefined, wanted: readonly string[], unwanted: readonly string[]): boolean {
  if (name === undefined) return true;
  return (wanted.length === 0 || wanted.includes(name)) && !unwanted.includes(name);
}
