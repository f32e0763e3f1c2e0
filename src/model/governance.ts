import type { Control, Layer } from './responsibility.ts';

/** Who answers for a finding; every criterion that is set must hold. */
export interface OwnerRule {
  readonly owner: string;
  readonly layer?: Layer;
  readonly service?: string;
  readonly check?: string;
  /** 12 digits. */
  readonly account?: string;
  /** `key=value`. */
  readonly tag?: string;
}

/** What a check may find and somebody has accepted for a time. */
export interface Exception {
  readonly check: string;
  /** An ARN in which `*` stands for any text. */
  readonly resource?: string;
  /** `key=value`. */
  readonly tag?: string;
  readonly region?: string;
  /** 12 digits. */
  readonly account?: string;
  readonly owner: string;
  readonly reason: string;
  readonly approver: string;
  /** The last day that it holds, `2027-01-31`. */
  readonly expires: string;
}

/** What no API shows, and somebody vouches for. */
export interface Attestation {
  readonly control?: Control;
  readonly layer?: Layer;
  readonly service?: string;
  readonly statement: string;
  readonly owner: string;
  /** An https link. */
  readonly evidence: string;
  /** The last day that it holds, `2027-01-31`. */
  readonly expires: string;
}

/** The config's records of who answers for what, in its order. */
export interface Governance {
  /** The first that matches a finding names its owner. */
  readonly owners: readonly OwnerRule[];
  /** The first that is in force and matches a failing finding accepts it. */
  readonly exceptions: readonly Exception[];
  readonly attestations: readonly Attestation[];
}

export function isEmpty({ owners, exceptions, attestations }: Governance): boolean {
  return owners.length + exceptions.length + attestations.length === 0;
}

/** By what record a failing finding is accepted, and what it was before. */
export interface Acceptance extends Pick<Exception, 'owner' | 'reason' | 'approver' | 'expires'> {
  readonly was: 'fail';
}

/** Whether a record holds at a moment: up to the end of its last day, in UTC. */
export function isInForce({ expires }: { readonly expires: string }, now: Date): boolean {
  return now.toISOString().slice(0, 10) <= expires;
}
