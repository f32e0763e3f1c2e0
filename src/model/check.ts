import type { Params, ParamValues } from './params.ts';
import type { Seen, SingleView, View } from './resource.ts';
import type { CustomerLayer, TestableControl } from './responsibility.ts';
import type { Severity } from './severity.ts';
import type { Verdict } from './verdict.ts';

/** How to mend a failing resource, in the reader's own tool. */
export interface Fix {
  readonly console: string;
  readonly cli: string;
  readonly terraform: string;
}

/** The same control elsewhere, by identifier. */
export interface SameAs {
  readonly securityHub?: readonly string[];
  readonly cis?: readonly string[];
  readonly prowler?: readonly string[];
}

type Subject = View | readonly View[];
type Context = Readonly<Record<string, SingleView>>;
type SubjectSeen<S> = S extends readonly View[] ? Seen<S[number]> : Seen<S>;

/** What a check is given beside its subject. */
export type Beside<X, P> = { readonly [Name in keyof X]: Seen<X[Name]> } & {
  readonly params: ParamValues<P>;
  /** The scan's own clock: ages are judged against it. */
  readonly now: Date;
};

export interface CheckSpec<S, X, P> {
  /** The file's name: service, resource, desired state. */
  readonly id: string;
  /** The desired state, as a statement: `S3 buckets block all public access`. */
  readonly title: string;
  readonly severity: Severity;
  readonly layer: CustomerLayer;
  readonly control: TestableControl;
  /** What is judged, with the facets that the judgement reads. Several views: resources of several types. */
  readonly subject: S;
  /** What else is read: facets of the one account, or the one Region, that the subject lives in. */
  readonly context?: X;
  /** Thresholds, set in the config. One without a default keeps the check off until it is set. */
  readonly params?: P;
  /** Why it matters: what an attacker, an auditor or an accident does with it. */
  readonly risk: string;
  readonly fix: Fix;
  /** AWS's documentation first. */
  readonly links: readonly string[];
  readonly sameAs?: SameAs;
  /** Which of the listed resources the check is about; all when there is none. */
  where?(subject: SubjectSeen<S>, beside: Beside<X, P>): boolean;
  evaluate(subject: SubjectSeen<S>, beside: Beside<X, P>): Verdict;
}

/** A check as the engine sees it, whatever it looks at. */
export interface Check extends Omit<CheckSpec<Subject, Context, Params>, 'subject' | 'where' | 'evaluate'> {
  readonly subject: readonly View[];
  where?(subject: unknown, beside: unknown): boolean;
  evaluate(subject: unknown, beside: unknown): Verdict;
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)+$/;

/** Defines a check: a pure judgement, with all that reports say about it above it. */
export function defineCheck<
  const S extends Subject,
  const X extends Context = Record<never, SingleView>,
  const P extends Params = Record<never, never>,
>(spec: CheckSpec<S, X, P>): Check {
  if (!ID.test(spec.id)) throw new TypeError(`the check id ${JSON.stringify(spec.id)} is not in kebab case`);
  const { subject, where, evaluate, ...rest } = spec as unknown as CheckSpec<Subject, Context, Params>;
  const subjects: readonly View[] = 'resource' in subject ? [subject] : subject;
  return {
    ...rest,
    subject: subjects,
    ...(where && { where: where as NonNullable<Check['where']> }),
    evaluate: evaluate as Check['evaluate'],
  };
}
