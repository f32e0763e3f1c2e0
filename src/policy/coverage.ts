import type { Statement } from './document.ts';
import { covers, overlaps } from './match.ts';

/** What a statement is about. */
export type Scope = Pick<Statement, 'actions' | 'notActions' | 'resources' | 'notResources'>;

/** Some of a statement's actions or resources: what a pattern stands for, but for the exceptions. */
export interface Part {
  readonly pattern: string;
  readonly except: readonly string[];
}

/** The actions of a statement. */
export function actionParts({ actions, notActions = [] }: Scope): readonly Part[] {
  return parts(actions, notActions);
}

/** The resources of a statement: everything where it names none, as in the trust policies of roles. */
export function resourceParts({ resources, notResources = [] }: Scope): readonly Part[] {
  return parts(resources, notResources);
}

/** True when the statement is about all of these actions, whose names AWS does not tell apart by case. */
export function coversActions({ actions, notActions = [] }: Scope, { pattern, except }: Part): boolean {
  const part = { pattern: pattern.toLowerCase(), except: except.map(lower) };
  return coversPart(actions?.map(lower), notActions.map(lower), part);
}

/** True when the statement is about all of these resources. */
export function coversResources({ resources, notResources = [] }: Scope, part: Part): boolean {
  return coversPart(resources, notResources, part);
}

/** What a pattern stands for, without exceptions. */
export function all(pattern: string): Part {
  return { pattern, except: [] };
}

function lower(text: string): string {
  return text.toLowerCase();
}

function parts(named: readonly string[] | undefined, except: readonly string[]): readonly Part[] {
  return named?.map(all) ?? [{ pattern: '*', except }];
}

function coversPart(named: readonly string[] | undefined, except: readonly string[], part: Part): boolean {
  if (named) return named.some((pattern) => covers(pattern, part.pattern));
  return except.every(
    (exception) =>
      !overlaps(exception, part.pattern) || part.except.some((other) => covers(other, exception)),
  );
}
