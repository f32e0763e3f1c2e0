import type { Acceptance } from '../src/model/governance.ts';

/** By whom a failure is accepted, until when and why. */
export function acceptanceOf({ expires, approver, reason }: Acceptance): string {
  return `accepted until ${expires} by ${approver}: ${reason}`;
}
