import type { Answer, Protocol } from '../answer.ts';
import type { AwsRequest } from '../request.ts';
import type { World } from '../world.ts';

export type Operation = (world: World, request: AwsRequest) => Answer;

/** One API: how it is spoken to and what it answers. */
export interface Api {
  readonly protocol: Protocol;
  operationOf(request: AwsRequest): string | undefined;
  readonly operations: Readonly<Record<string, Operation>>;
}

/** The operation of the query protocols. */
export function action({ form }: AwsRequest): string | undefined {
  return form.get('Action') ?? undefined;
}
