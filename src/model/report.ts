import type { Cause, CauseKind, Denier } from './cause.ts';
import type { Changes } from './changes.ts';
import type { Finding, Status } from './finding.ts';
import type { Framework, Requirement, RequirementStatus } from './framework.ts';
import type { Governance } from './governance.ts';
import type { Matrix } from './matrix.ts';
import type { ParamValue } from './params.ts';
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
  /** By their ids. */
  readonly frameworks: readonly string[];
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

/** An account of a scan: scanned, or at rest in its organisation, or one that could not be read at all. */
export interface ScannedAccount {
  /** 12 digits. */
  readonly id: string;
  readonly partition: string;
  /** What the organisation calls it, and its state there in AWS's words, `ACTIVE`; left out where none was asked. */
  readonly name?: string;
  readonly state?: string;
  /** Set for the organisation's management account. */
  readonly management?: true;
  /** The ARN of the caller; left out when nobody signed in. */
  readonly caller?: string;
  /** All empty when nothing was scanned. */
  readonly regions: ScannedRegions;
  /** Why nothing of it could be read. Without it and without a caller the account is at rest, and was left alone. */
  readonly failure?: Cause;
}

/** Whether the scan looked into the account. */
export function isScanned({ caller, failure }: ScannedAccount): boolean {
  return caller !== undefined && !failure;
}

/** Whether the account is suspended, closed or about to be, so that the scan left it alone. */
export function isAtRest({ caller, failure }: ScannedAccount): boolean {
  return caller === undefined && !failure;
}

/** A check that ran, and what its verdicts depend on beside what was read. */
export interface RanCheck {
  readonly check: string;
  /** Another when what ran of it is another; left out by reports of before there were any. */
  readonly version?: string;
  /** The types of resources it judges, by their CloudFormation names. */
  readonly types: readonly string[];
  /** Whether it judges every resource of its types: it has no `where`. */
  readonly every: boolean;
  /** Its parameters as they held; left out when it has none. */
  readonly params?: Readonly<Record<string, ParamValue>>;
}

/** How many resources of a type were listed: none of one that could not be. */
export interface ListedType {
  readonly service: string;
  /** The CloudFormation type, `AWS::S3::Bucket`. */
  readonly type: string;
  readonly category: Category;
  readonly count: number;
}

export interface ScanFacts {
  readonly toolVersion: string;
  readonly accounts: readonly ScannedAccount[];
  readonly selection: Selection;
  /** How many checks ran. */
  readonly checks: number;
  /** Which: in the order of their ids. */
  readonly ran: readonly RanCheck[];
  /** What was listed; a type twice where some of its resources are of another category. */
  readonly resources: readonly ListedType[];
  /** The config's records of who answers for what; left out when there are none. */
  readonly governance?: Governance;
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

/** How one account stands. */
export interface AccountGroup {
  readonly counts: Counts;
  /** Of the failing. */
  readonly severity: Readonly<Record<Severity, number>>;
  readonly layer: Readonly<Partial<Record<Layer, Counts>>>;
}

export interface Groups {
  readonly layer: Readonly<Partial<Record<Layer, Group>>>;
  readonly controlType: Readonly<Partial<Record<ControlType, Group>>>;
  /** Every layer split by control type, as the terminal summary shows it. */
  readonly layerControlType: Readonly<Partial<Record<Layer, Readonly<Partial<Record<ControlType, Group>>>>>>;
  /** By account id; without those that no finding is about. Left out when the scan is of one account. */
  readonly account?: Readonly<Record<string, AccountGroup>>;
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
  /** Share of findings that were judged: a pass or a fail, accepted or not. In percent; 100 when there are none. */
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

/** How a requirement of a framework stands. */
export interface RequirementStanding extends Requirement {
  readonly status: RequirementStatus;
  /** The findings of its checks. A Region that could not be read counts once for each check that it stands for. */
  readonly counts: Counts;
}

/** How a framework stands. */
export interface FrameworkStanding extends Omit<Framework, 'requirements'> {
  /** How many requirements are listed, and how many of them a check covers a part of. */
  readonly total: number;
  readonly covered: number;
  /** How many requirements have each status. */
  readonly status: Readonly<Record<RequirementStatus, number>>;
  readonly requirements: readonly RequirementStanding[];
}

/** Who answers for how many findings of each status. */
export interface Owners {
  /** Those of the config's rules in their order, and then those of exceptions and attestations. */
  readonly named: readonly { readonly owner: string; readonly counts: Counts }[];
  /** What nobody answers for, with the checks that it is of. */
  readonly none: {
    readonly counts: Counts;
    readonly checks: readonly { readonly check: string; readonly counts: Counts }[];
  };
}

/** All that a renderer is given. */
export interface Report {
  readonly schemaVersion: string;
  readonly scan: ScanFacts;
  readonly summary: Summary;
  readonly groups: Groups;
  readonly coverage: Coverage;
  /** Left out when the config names no owners. */
  readonly owners?: Owners;
  /** The frameworks that were selected; when none was, all that are known. */
  readonly frameworks: readonly FrameworkStanding[];
  /** What an earlier scan had otherwise; left out where there is none to compare with. */
  readonly changes?: Changes;
  /** Whose each layer of each service in use is; left out where the services' duties are not known. */
  matrix?(): Omit<Matrix, 'evidence'>;
  /**
   * The findings, or those of one check, from where they wait: as often as a renderer likes, always in the same
   * order (layer, control type, check, account, Region, resource).
   */
  findings(check?: string): Iterable<Finding>;
  /** The same findings in the same order, each as one line of JSON: for those who write them and need not look. */
  texts(check?: string): Iterable<string>;
  /** The ids of a check's findings in the same order, each as JSON. */
  ids(check: string): Iterable<string>;
}
