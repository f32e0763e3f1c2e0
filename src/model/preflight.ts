import type { Cause } from './cause.ts';

/** Worst first. */
export const ANSWERS = ['denied', 'unanswered', 'untried', 'allowed'] as const;

export type Answer = (typeof ANSWERS)[number];

/** Whether one operation may be called in one place. */
export interface Trial {
  readonly account: string;
  /** `global` for what an account has only once and was not tried. */
  readonly region: string;
  /** `s3:GetBucketPolicy`, by the SDK's name of the API. */
  readonly operation: string;
  readonly answer: Answer;
  /** Present when it was denied or not answered; left out where AWS was asked before the trial began. */
  readonly cause?: Cause;
  /** Why it was not tried. */
  readonly why?: string;
}

/** An IAM action, and whether it is allowed. */
export interface TriedAction {
  readonly action: string;
  /** `allowed` where anything was tried and nothing was denied or without an answer. */
  readonly answer: Answer;
  readonly trials: readonly Trial[];
  /** The ids of the checks that need it. */
  readonly checks: readonly string[];
}

/** What a scan may read, as far as it can be told before. */
export interface Preflight {
  readonly accounts: readonly {
    readonly id: string;
    readonly partition: string;
    readonly caller: string;
    /** Where was tried what there is in every Region. */
    readonly regions: readonly string[];
    /** How many Regions a scan would read. */
    readonly scanned: number;
  }[];
  /** How many checks there are reads for. */
  readonly checks: number;
  readonly calls: number;
  /** In the order of their names. */
  readonly actions: readonly TriedAction[];
  /** The checks that would stay unknown, wholly or in part, and the actions for want of which. */
  readonly unknown: readonly { readonly check: string; readonly actions: readonly string[] }[];
}
