import type { SameAs } from '../src/model/check.ts';

const CIS = 'CIS AWS Foundations Benchmark 7.0';
const SECURITY_HUB = 'AWS Security Hub CSPM';

/** The standards that have the same control. */
export function standardsOf({ cis = [], securityHub = [] }: SameAs): string[] {
  return [...(cis.length > 0 ? [CIS] : []), ...(securityHub.length > 0 ? [SECURITY_HUB] : [])];
}

/** The same control in those standards, each with the standard's name before it. */
export function requirementsOf({ cis = [], securityHub = [] }: SameAs): string[] {
  return [...cis.map((id) => `${CIS} ${id}`), ...securityHub.map((id) => `${SECURITY_HUB} ${id}`)];
}
