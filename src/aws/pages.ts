import { NotUnderstood } from '../model/cause.ts';
import { encode } from './recording/format.ts';

/** What AWS's APIs call the token that leads to the next page, asked and answered. */
const TOKENS = ['NextToken', 'nextToken', 'NextMarker', 'Marker', 'ContinuationToken'] as const;

/** Sees every answer of a client, and refuses one whose token leads back to a page that was read already. */
export interface PageWatch {
  /** @throws NotUnderstood when the pages go round in a circle */
  check(operation: string, input: unknown, output: object): void;
}

/**
 * The SDK's paginators follow a token for as long as one comes: a circle would never end. A page is known by how many
 * pages lie before it; a token that leads to one with no more of them than the page it came from leads back.
 */
export function createPageWatch(): PageWatch {
  const depths = new Map<string, Map<string, number>>();
  return {
    check(operation, input, output) {
      const next = tokenOf(output);
      if (next === undefined) return;
      const list = `${operation} ${encode(withoutToken(input))}`;
      const known = depths.get(list) ?? new Map<string, number>();
      depths.set(list, known);
      const asked = tokenOf(input);
      const depth = asked === undefined ? 0 : (known.get(asked) ?? 0);
      const before = known.get(next);
      if (next === asked || (before !== undefined && before <= depth)) {
        throw new NotUnderstood('the pages of the answer go round in a circle');
      }
      known.set(next, depth + 1);
    },
  };
}

function tokenOf(value: unknown): string | undefined {
  const members = (value ?? {}) as Record<string, unknown>;
  const token = TOKENS.map((name) => members[name]).find((member) => member !== undefined);
  return typeof token === 'string' && token !== '' ? token : undefined;
}

function withoutToken(input: unknown): object {
  return Object.fromEntries(
    Object.entries((input ?? {}) as object).filter(
      ([name]) => !TOKENS.includes(name as (typeof TOKENS)[number]),
    ),
  );
}
