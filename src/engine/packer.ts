import type { Finding } from '../model/finding.ts';

/** Writes findings down shorter than they are, and brings them back. */
export interface Packer {
  pack(finding: Finding): string;
  unpack(line: string): Finding;
}

const COMMON = [
  'title',
  'severity',
  'layer',
  'control',
  'controlType',
  'risk',
  'fix',
  'links',
  'sameAs',
] as const;
type Common = Pick<Finding, (typeof COMMON)[number]>;

/**
 * What all findings of a check have in common is held once, and is not written: it is the greater part of each. A
 * finding that differs in it from the first of its check is written whole.
 */
export function createPacker(): Packer {
  const commons = new Map<string, Common>();
  return {
    pack(finding) {
      const { title, severity, layer, control, controlType, risk, fix, links, sameAs, ...own } = finding;
      const known = commons.get(finding.check);
      if (!known) {
        const advice = { ...(risk !== undefined && { risk }), fix, links, sameAs };
        commons.set(finding.check, { title, severity, layer, control, controlType, ...advice });
      } else if (COMMON.some((name) => known[name] !== finding[name])) {
        return JSON.stringify(finding);
      }
      return JSON.stringify(own);
    },
    unpack(line) {
      const read = JSON.parse(line) as Finding;
      const whole = Object.hasOwn(read, 'title') ? read : { ...commons.get(read.check), ...read };
      // In the order in which a finding is made.
      const { id, check, title, status, severity, layer, control, controlType, ...rest } = whole;
      const { risk, fix, links, sameAs, ...own } = rest;
      const advice = { ...(risk !== undefined && { risk }), fix, links, sameAs };
      return { id, check, title, status, severity, layer, control, controlType, ...own, ...advice };
    },
  };
}
