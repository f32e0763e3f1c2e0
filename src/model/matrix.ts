import type { RequirementIds } from './framework.ts';
import type { Attestation } from './governance.ts';
import type { Counts } from './report.ts';
import type { Category, CellOwner, Control, ControlType, Layer } from './responsibility.ts';

export const MATRIX_VERSION = '1.0';

/** How a cell stands, in words; worst first. */
export const CELL_STATUSES = {
  failing: 'failing',
  unknown: 'unknown',
  'not-automated': 'not automated',
  attested: 'attested',
  accepted: 'accepted',
  passing: 'passing',
  inherited: 'inherited',
  // Of services that are shown only on request.
  'not-in-use': 'not in use',
  'not-scanned': 'not scanned',
} as const;

export type CellStatus = keyof typeof CELL_STATUSES;

/** An attestation, and whether it held when the account was scanned. */
export interface HeldAttestation extends Attestation {
  readonly inForce: boolean;
}

/** Whose a layer of a service is, and how it stands. */
export interface Cell {
  /** The id, `s3`. */
  readonly service: string;
  /** `Amazon S3`. */
  readonly name: string;
  /** Not always the service's own: the line can lie elsewhere for some of its resources. */
  readonly category: Category;
  readonly layer: Layer;
  /** Of the controls that its checks are about; none where there is no check. */
  readonly controlTypes: readonly ControlType[];
  readonly owner: CellOwner;
  /** AWS's part, and the customer's, in a sentence each. */
  readonly aws: string;
  readonly customer: string;
  /** Who answers for it inside the customer, by the config: of most findings first. */
  readonly accountable: readonly string[];
  /** How many of its findings nobody answers for. */
  readonly unowned: number;
  readonly status: CellStatus;
  /** Why nothing was tested; left out where something was. */
  readonly untested?: string;
  readonly counts: Counts;
  /** Those that judged something of it. */
  readonly checks: readonly string[];
  /** The version by which each of them judged, where its report says that. */
  readonly checkVersions: Readonly<Record<string, string>>;
  /** What its checks are a part of; where none judged anything, what those that could are a part of. */
  readonly requirements: RequirementIds;
  readonly attestations: readonly HeldAttestation[];
  /** The ids of its worst findings in the report that is the evidence; its checks lead to the others. */
  readonly findings: readonly string[];
}

/** How one control stands over all services. */
export interface ControlRow {
  readonly control: Control;
  readonly type: ControlType;
  readonly status: CellStatus;
  readonly counts: Counts;
  readonly attestations: readonly HeldAttestation[];
}

/** How much of what was listed is of a category. */
export interface FootprintShare {
  readonly category: Category;
  readonly resources: number;
  /** In percent of all. */
  readonly share: number;
  /** Ids of the services. */
  readonly services: readonly string[];
}

/** What the account stands on, and so how many duties are whose. */
export interface Footprint {
  readonly resources: number;
  readonly categories: readonly FootprintShare[];
  /** Cells of services in use, by whose they are. */
  readonly duties: Readonly<Record<CellOwner, number>>;
}

/** The report that a matrix was made from. */
export interface MatrixEvidence {
  readonly file: string;
  /** Of its bytes, in hexadecimal digits. */
  readonly sha256: string;
}

/** Whose every layer of every service is, and how it stands. */
export interface Matrix {
  readonly schemaVersion: string;
  readonly scan: {
    /** The version of aboveline. */
    readonly toolVersion: string;
    /** How many checks ran. */
    readonly checks: number;
    readonly accounts: readonly string[];
    readonly start: string;
    readonly now: string;
    readonly partial: boolean;
    readonly replayed: boolean;
  };
  readonly evidence: MatrixEvidence;
  readonly footprint: Footprint;
  /** How many cells have each status. */
  readonly summary: Readonly<Partial<Record<CellStatus, number>>>;
  readonly controls: readonly ControlRow[];
  readonly cells: readonly Cell[];
  /** Services without cells of their own here: nothing was found of them, or they were not, or not wholly, looked at. */
  readonly leftOut: { readonly notInUse: readonly string[]; readonly notScanned: readonly string[] };
}
