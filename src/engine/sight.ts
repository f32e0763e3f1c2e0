import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { isBlind, type Scan, type Subject } from './absence.ts';
import { GLOBAL } from './reader.ts';
import { ACCOUNT_READABLE, REGION_READABLE } from './unreadable.ts';

/** What a scan did see, learnt from its report while that is read. */
export interface Sight extends Scan {
  /** Hears of every finding of the report. */
  note(finding: Finding): void;
  /** Has it find out whether it knows the subject's resource. */
  ask(subject: Subject): void;
  /** Ends the asking: reads the report once more when anything was asked. */
  answer(): void;
}

/** Holds what could not be listed, and the resources that were asked for. */
export function createSight({ scan, findings }: Report): Sight {
  const obstacles = new Map<string, string>();
  const asked = new Set<string>();
  const known = new Set<string>();
  return {
    facts: scan,
    ran: new Map(scan.ran.map((row) => [row.check, row])),
    every: new Set(scan.ran.flatMap(({ types, every }) => (every ? types : []))),
    note(finding) {
      if (!isBlind(finding)) return;
      obstacles.set(placeOf(finding), `${finding.resource.name} ${finding.message}`);
    },
    // A list of the whole account may give what lives in a Region.
    obstacle: (subject) =>
      obstacles.get(listOf(subject, subject.region)) ??
      obstacles.get(listOf(subject, GLOBAL)) ??
      obstacles.get(regionOf(subject)) ??
      obstacles.get(subject.account),
    ask(subject) {
      if (!isBlind(subject)) asked.add(resourceOf(subject));
    },
    answer() {
      if (asked.size === 0) return;
      for (const finding of findings()) {
        const resource = resourceOf(finding);
        if (asked.has(resource) && !isBlind(finding)) known.add(resource);
      }
    },
    knows: (subject) => known.has(resourceOf(subject)),
  };
}

/** What could not be read: an account, a Region, or a list. */
function placeOf(finding: Finding): string {
  if (finding.check === ACCOUNT_READABLE) return finding.account;
  return finding.check === REGION_READABLE ? regionOf(finding) : listOf(finding, finding.region);
}

function regionOf({ account, region }: Subject): string {
  return `${account} ${region}`;
}

function listOf({ check, account, resource }: Subject, region: string): string {
  return [account, region, check, resource.type].join(' ');
}

function resourceOf({ account, resource }: Subject): string {
  return `${account} ${resource.arn}`;
}
