import type { Cause } from './cause.ts';
import type { Fix, SameAs } from './check.ts';
import type { Acceptance } from './governance.ts';
import type { Category, Control, ControlType, Layer } from './responsibility.ts';
import type { Severity } from './severity.ts';

/** Worst first. `accepted`: it fails, under an exception that is in force. */
export const STATUSES = ['fail', 'unknown', 'accepted', 'pass'] as const;

export type Status = (typeof STATUSES)[number];

/** None of any status, to be added up from. */
export function noCounts(): Record<Status, number> {
  return { fail: 0, unknown: 0, accepted: 0, pass: 0 };
}

/** What was judged: values, with the operation that answered them. */
export interface Evidence {
  /** `s3:GetPublicAccessBlock`; several where a read takes several. */
  readonly operations: readonly string[];
  /** The resource the values are of. */
  readonly resource: string;
  /** Only the members that the check looked at. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** One resource judged by one check; or what could not be judged, and why. */
export interface Finding {
  /** The same in every scan for the same account, Region, check and resource; 32 hexadecimal digits. */
  readonly id: string;
  readonly check: string;
  /** The check's title. */
  readonly title: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly layer: Layer;
  readonly control: Control;
  readonly controlType: ControlType;
  readonly category: Category;
  readonly service: string;
  readonly account: string;
  /** `global` for what an account has only once. */
  readonly region: string;
  readonly resource: {
    readonly arn: string;
    readonly id: string;
    readonly name: string;
    readonly type: string;
    /** Left out where they were not read. */
    readonly tags?: Readonly<Record<string, string>>;
  };
  /** A predicate that reads after the resource's name. */
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** Present exactly when the status is `unknown`. */
  readonly cause?: Cause;
  /** Present exactly when the status is `accepted`. */
  readonly accepted?: Acceptance;
  /** Who answers for it, by the config; left out when nobody does. */
  readonly owner?: string;
  /** Why it matters, as the check puts it; left out in reports from before it was told. */
  readonly risk?: string;
  readonly fix: Fix;
  readonly links: readonly string[];
  readonly sameAs: SameAs;
}
