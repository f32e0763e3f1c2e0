import type { CauseKind, Denier } from './cause.ts';
import type { Finding, Status } from './finding.ts';
import type { Category, Control, ControlType, Layer } from './responsibility.ts';
import type { Severity } from './severity.ts';

export const SCHEMA_VERSION = '1.0';

/** How many findings have each status. */
export type Counts = Readonly<Record<Status, number>>;

/** What a scan was asked to look at; an empty list stands for everything. */
export interface Selection {
  readonly checks: readonly string[];
  readonly services: readonly string[];
  readonly layers: readonly string[];
  readonly controls: readonly string[];
  readonly severities: readonly string[];
  readonly tags: readonly string[];
  readonly exclude: {
    readonly checks: readonly string[];
    readonly services: readonly string[];
    readonly layers: readonly string[];
    readonly controls: readonly string[];
    readonly severities: readonly string[];
    readonly tags: readonly string[];
  };
}

export interface ScannedRegions {
  readonly scanned: readonly string[];
  /** Enabled, but left out by `--regions` or `--exclude-regions`. */
  readonly excluded: readonly string[];
  /** Not enabled in this account: nothing of the customer's can be there. */
  readonly notEnabled: readonly string[];
}

export interface ScannedAccount {
  /** 12 digits. */
  readonly id: string;
  readonly partition: string;
  /** The ARN of the caller. */
  readonly caller: string;
  readonly regions: ScannedRegions;
}

export interface ScanFacts {
  readonly toolVersion: string;
  readonly accounts: readonly ScannedAccount[];
  readonly selection: Selection;
  /** How many checks ran. */
  readonly checks: number;
  /** Checks that are off because a parameter of theirs is not set: id and parameter. */
  readonly off: readonly { readonly check: string; readonly parameter: string }[];
  /** ISO 8601. Ages are judged against `now`, which is `start` unless `--now` said otherwise. */
  readonly start: string;
  readonly end: string;
  readonly now: string;
  /** Calls made, or, in a replay, answered from the recording. */
  readonly calls: number;
  readonly throttles: number;
  /** True when the scan was interrupted: what is there is right, but it is not all. */
  readonly partial: boolean;
  /** True when it was judged from a recording. */
  readonly replayed: boolean;
}

export interface Summary {
  readonly status: Counts;
  /** Of the failing. */
  readonly severity: Readonly<Record<Severity, number>>;
  readonly layer: Readonly<Partial<Record<Layer, Counts>>>;
  readonly control: Readonly<Partial<Record<Control, Counts>>>;
  readonly controlType: Readonly<Partial<Record<ControlType, Counts>>>;
  readonly category: Readonly<Partial<Record<Category, Counts>>>;
}

/** One check inside a group, with its findings there. */
export interface GroupedCheck {
  readonly check: string;
  readonly title: string;
  readonly severity: Severity;
  readonly counts: Counts;
}

export type Group = Readonly<{ counts: Counts; checks: readonly GroupedCheck[] }>;

export interface Groups {
  readonly layer: Readonly<Partial<Record<Layer, Group>>>;
  readonly controlType: Readonly<Partial<Record<ControlType, Group>>>;
  /** Every layer split by control type, as the terminal summary shows it. */
  readonly layerControlType: Readonly<Partial<Record<Layer, Readonly<Partial<Record<ControlType, Group>>>>>>;
}

/** How the calls of one operation in one Region ended. */
export interface OperationCoverage {
  readonly account: string;
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly ok: number;
  readonly denied: number;
  readonly throttled: number;
  readonly failed: number;
}

export interface Coverage {
  /** Share of findings that are a pass or a fail, in percent; 100 when there are none at all. */
  readonly percent: number;
  readonly operations: readonly OperationCoverage[];
  /** How many findings are unknown for each cause. */
  readonly causes: Readonly<Partial<Record<CauseKind, number>>>;
  readonly missingActions: readonly MissingAction[];
}

/** An IAM action that was denied, and what is unknown for want of it. */
export interface MissingAction {
  readonly action: string;
  readonly findings: number;
  readonly checks: number;
  /** All that could not be listed counts as one. */
  readonly resources: number;
  /** How many of the findings each has denied: what must be changed is theirs. */
  readonly deniedBy: Readonly<Partial<Record<Denier, number>>>;
}

/** All that a renderer is given. */
export interface Report {
  readonly schemaVersion: string;
  readonly scan: ScanFacts;
  readonly summary: Summary;
  readonly groups: Groups;
  readonly coverage: Coverage;
  /**
   * The findings, or those of one check, from where they wait: as often as a renderer likes, always in the same
   * order (layer, control type, check, account, Region, resource).
   */
  findings(check?: string): Iterable<Finding>;
}
