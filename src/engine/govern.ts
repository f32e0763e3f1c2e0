import { covers, ownerOf } from '../governance/match.ts';
import type { Finding } from '../model/finding.ts';
import { isInForce, type Exception, type Governance } from '../model/governance.ts';
import type { ScannedAccount, Selection } from '../model/report.ts';
import { findingsOfAttestations } from './attestations.ts';
import { createExceptionLog, indexByCheck } from './exceptions.ts';

/** Gives findings their owners, and lets through as accepted what an exception in force is about. */
export interface Governor {
  govern(finding: Finding): Finding;
  /** Ends the governing: what is to be said of the exceptions and attestations themselves. */
  findings(): Finding[];
}

export interface GovernorOptions {
  readonly governance: Governance;
  /** The scan's clock. */
  readonly now: Date;
  readonly accounts: readonly ScannedAccount[];
  readonly selection: Selection;
  /** The ids of the checks that ran. */
  readonly checks: readonly string[];
}

export function createGovernor(options: GovernorOptions): Governor {
  const { governance, now } = options;
  const log = createExceptionLog(options);
  const byCheck = indexByCheck(governance.exceptions);

  return {
    govern(finding) {
      log.add(finding);
      const owner = ownerOf(governance.owners, finding);
      const about = finding.status === 'fail' ? (byCheck.get(finding.check) ?? []) : [];
      const valid = about.find((one) => isInForce(one, now) && covers(one, finding));
      const governed = valid ? accept(finding, valid) : finding;
      return owner === undefined ? governed : { ...governed, owner };
    },
    findings: () => [...log.findings(), ...findingsOfAttestations(options)],
  };
}

function accept(finding: Finding, { owner, reason, approver, expires }: Exception): Finding {
  return { ...finding, status: 'accepted', accepted: { owner, reason, approver, expires, was: 'fail' } };
}
