import type { Failure } from '@aws-sdk/client-ecs';

import { NotUnderstood, required } from '../../../src/model/cause.ts';

/** What is known of something that was listed, or what kept it from being described. */
export type Described<T> = { readonly detail: T } | { readonly error: unknown };

/** What ECS answers about several things: what it can tell, and why it cannot tell more. */
interface Answered<T> {
  readonly found: readonly T[] | undefined;
  readonly failures: readonly Failure[] | undefined;
}

/**
 * Asks about things that were listed, so many at once. A call that fails leaves those that it was about undescribed,
 * each with the error, and loses none of them; so does what ECS puts among the failures of an answer, or leaves out.
 *
 * @param size how many a call may be about
 */
export async function describeAll<T>(
  arns: readonly string[],
  size: number,
  ask: (some: string[]) => Promise<Answered<T>>,
  arnOf: (one: T) => string | undefined,
): Promise<[arn: string, Described<T>][]> {
  async function describe(some: string[]): Promise<[string, Described<T>][]> {
    try {
      const { found, failures } = await ask(some);
      const byArn = new Map(required(found, 'description').map((one) => [arnOf(one), one]));
      return some.map((arn) => {
        const detail = byArn.get(arn);
        return [arn, detail === undefined ? { error: notDescribed(arn, failures) } : { detail }];
      });
    } catch (error) {
      return some.map((arn) => [arn, { error }]);
    }
  }

  const calls: Promise<[string, Described<T>][]>[] = [];
  for (let from = 0; from < arns.length; from += size) calls.push(describe(arns.slice(from, from + size)));
  return (await Promise.all(calls)).flat();
}

/** @throws what kept it from being described */
export function detailOf<T>(described: Described<T>): T {
  if ('error' in described) throw described.error;
  return described.detail;
}

function notDescribed(arn: string, failures: readonly Failure[] = []): NotUnderstood {
  const failure = failures.find((one) => one.arn === arn);
  return new NotUnderstood(
    `ECS lists it, and does not describe it (${failure?.reason ?? 'without a reason'})`,
  );
}
