import type { Finding } from '../model/finding.ts';
import { toJson } from '../model/json.ts';

/** Writes findings down shorter than they are, and brings them back. */
export interface Packer {
  pack(finding: Finding): string;
  unpack(line: string): Finding;
  checkOf(line: string): string;
  /** The finding's id, as JSON. */
  idOf(line: string): string;
  /** The finding as JSON, as `toJson` writes it, without its being parsed. */
  text(line: string): string;
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

interface Common {
  readonly check: string;
  readonly values: Pick<Finding, (typeof COMMON)[number]>;
  /** As JSON: what stands before the status, after it, and at the end. */
  readonly title: string;
  readonly kind: string;
  readonly advice: string;
}

/** What a line begins with that holds a finding whole. */
const WHOLE = '!';
/** No text within a line holds these: its quotes would be escaped. */
const CHECK = '"check":';
const STATUS = ',"status":"';

/**
 * What all findings of a check have in common is held once, and is not written: it is the greater part of each. A
 * finding that differs in it from the first of its check is written whole.
 */
export function createPacker(): Packer {
  const commons = new Map<string, Common>();
  /** By the check's id as JSON, which is how a line has it. */
  const byText = new Map<string, Common>();

  function commonOf(line: string, status: number): Common {
    const common = byText.get(line.slice(line.indexOf(CHECK) + CHECK.length, status));
    if (!common) throw new Error('a temporary file of aboveline holds what was not written there');
    return common;
  }

  return {
    pack(finding) {
      const { id, check, title, status, severity, layer, control, controlType, risk, fix, links, sameAs } =
        finding;
      const own = ownOf(finding);
      const known = commons.get(check);
      if (known && COMMON.every((name) => known.values[name] === finding[name])) {
        return toJson({ id, check, status, ...own });
      }
      const kind = { severity, layer, control, controlType };
      const advice = { ...(risk !== undefined && { risk }), fix, links, sameAs };
      if (known) return `${WHOLE}${toJson({ id, check, title, status, ...kind, ...own, ...advice })}`;
      const values = { title, ...kind, ...advice };
      const texts = { title: membersOf({ title }), kind: membersOf(kind), advice: membersOf(advice) };
      commons.set(check, { check, values, ...texts });
      byText.set(toJson(check), { check, values, ...texts });
      return toJson({ id, check, status, ...own });
    },
    unpack(line) {
      if (line.startsWith(WHOLE)) return JSON.parse(line.slice(WHOLE.length)) as Finding;
      const common = commonOf(line, line.indexOf(STATUS));
      return Object.assign(JSON.parse(line) as Finding, common.values);
    },
    checkOf(line) {
      if (line.startsWith(WHOLE)) return (JSON.parse(line.slice(WHOLE.length)) as Finding).check;
      return commonOf(line, line.indexOf(STATUS)).check;
    },
    idOf: (line) => line.slice(line.indexOf(':') + 1, line.indexOf(',')),
    text(line) {
      if (line.startsWith(WHOLE)) return line.slice(WHOLE.length);
      const status = line.indexOf(STATUS);
      const { title, kind, advice } = commonOf(line, status);
      const own = line.indexOf('"', status + STATUS.length) + 1;
      return `${line.slice(0, status)}${title}${line.slice(status, own)}${kind}${line.slice(own, -1)}${advice}}`;
    },
  };
}

type Head = 'id' | 'check' | 'status';
type Own = Omit<Finding, (typeof COMMON)[number] | Head>;

/** Named one by one, as that is several times as fast as leaving out the others; what is undefined is not written. */
function ownOf(finding: Finding) {
  const { category, service, account, region, resource, message, evidence, cause, accepted, owner } = finding;
  const own = { category, service, account, region, resource, message, evidence, cause, accepted, owner };
  return own satisfies Record<keyof Own, unknown>;
}

/** `,"a":1,"b":2` */
function membersOf(values: object): string {
  return `,${toJson(values).slice(1, -1)}`;
}
