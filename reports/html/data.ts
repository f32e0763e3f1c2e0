/** What the page holds, as its islands of JSON have it: written by islands.ts, read by app/findings.ts. */
import type { Cause } from '../../src/model/cause.ts';
import type { Evidence, Finding } from '../../src/model/finding.ts';
import type { Acceptance } from '../../src/model/governance.ts';
import type { Change, ChangeCause, Changes } from '../../src/model/changes.ts';
import type {
  Counts,
  Coverage,
  FrameworkStanding,
  GroupedCheck,
  Groups,
  Owners,
  ScanFacts,
  Summary,
} from '../../src/model/report.ts';
import type { ControlType, Layer } from '../../src/model/responsibility.ts';

/** The ids and classes by which the page's program finds the islands. */
export const ISLANDS = { overview: 'overview', rows: 'rows', evidence: 'evidence' } as const;

/** How many findings an island of rows, and the island of evidence before it, are about. */
export const ISLAND_SIZE = 500;

/** All that is not a finding. */
export interface Overview {
  readonly scan: ScanFacts;
  readonly summary: Summary;
  /** By layer and control type. */
  readonly grid: Readonly<Partial<Record<Layer, Readonly<Partial<Record<ControlType, Counts>>>>>>;
  /** The checks that fail anywhere, the worst first. */
  readonly failing: readonly GroupedCheck[];
  /** How many checks judged something. */
  readonly judged: number;
  readonly coverage: Omit<Coverage, 'operations'>;
  readonly operations: readonly OperationSum[];
  /** How each account stands, where there are several. */
  readonly accounts?: NonNullable<Groups['account']>;
  readonly owners?: Owners;
  readonly frameworks: readonly FrameworkStanding[];
  readonly changes?: ChangesInBrief;
}

/** What an earlier scan had otherwise: of each cause the first changes. */
export interface ChangesInBrief extends Pick<Changes, 'before' | 'worse'> {
  readonly cautions: readonly string[];
  readonly causes: readonly CauseInBrief[];
}

export interface CauseInBrief {
  readonly cause: ChangeCause;
  readonly count: number;
  readonly first: readonly Change[];
}

/** How the calls of one operation ended, over all accounts and Regions. */
export interface OperationSum {
  /** `s3:GetBucketPolicy`. */
  readonly name: string;
  readonly ok: number;
  readonly denied: number;
  readonly throttled: number;
  readonly failed: number;
  /** Where it did not always answer. */
  readonly regions: readonly string[];
  /** In how many accounts it did not always answer. */
  readonly accounts: number;
}

/** What the findings of a check mostly share. */
export type About = Pick<
  Finding,
  | 'check'
  | 'title'
  | 'severity'
  | 'layer'
  | 'control'
  | 'controlType'
  | 'category'
  | 'service'
  | 'fix'
  | 'links'
  | 'sameAs'
>;

/** What a finding is about, and where that is. */
export type Subject = Finding['resource'] & Pick<Finding, 'account' | 'region'>;

/** The columns of a row. All are numbers: places in the tables, or in `STATUSES`. */
export const COLUMNS = {
  about: 0,
  subject: 1,
  message: 2,
  status: 3,
  cause: 4,
  accepted: 5,
  owner: 6,
} as const;
export const WIDTH = Object.keys(COLUMNS).length;
/** In the last columns: there is none. */
export const NONE = -1;
export const ID_LENGTH = 32;

/** An island of rows: the tables grow by what was not seen before. */
export interface Rows {
  readonly abouts: readonly About[];
  readonly subjects: readonly Subject[];
  readonly messages: readonly string[];
  readonly causes: readonly Cause[];
  readonly acceptances: readonly Acceptance[];
  readonly owners: readonly string[];
  /** Row after row. */
  readonly rows: readonly number[];
  /** The findings' ids, one after the other. */
  readonly ids: string;
}

/** An island of evidence: of each finding in turn. */
export type EvidenceOfRows = readonly (readonly Evidence[])[];
