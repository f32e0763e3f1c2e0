import { createHash } from 'node:crypto';

import { apiOf } from '../model/calls.ts';
import type { Evidence } from '../model/finding.ts';
import type { AnyResource, Calls } from '../model/resource.ts';

/** Members that say which resource it is: the finding shows them already. */
const IDENTITY = new Set(['arn', 'name', 'id', 'account', 'partition']);

/** A value longer than this, written as JSON, is shown by its beginning, length and hash. */
const LONGEST = 2_000;
const BEGINNING = 400;

/** Notes what a check looks at while it judges, so that the evidence is exactly that and none can be forgotten. */
export interface Witness {
  /** The resource as the check may see it. */
  watch(resource: AnyResource, seen: Readonly<Record<string, unknown>>): unknown;
  evidence(): Evidence[];
}

export function createWitness(): Witness {
  const looked = new Map<
    string,
    { operations: readonly string[]; resource: string; values: Record<string, unknown> }
  >();

  function note(resource: AnyResource, arn: string, member: string, key: string, value: unknown): void {
    if (IDENTITY.has(member)) return;
    const operations = operationsFor(resource, member);
    const row = `${arn} ${operations.join(' ')}`;
    const entry = looked.get(row) ?? { operations, resource: arn, values: {} };
    looked.set(row, entry);
    entry.values[key] = shown(value);
  }

  return {
    watch(resource, seen) {
      const arn = String(seen['arn']);
      return new Proxy(seen, {
        get(target, member) {
          const value: unknown = Reflect.get(target, member);
          if (typeof member !== 'string') return value;
          if (value instanceof Map || value instanceof Set) {
            return watchLookup(value, (key, entry) =>
              note(resource, arn, member, `${member}[${key}]`, entry),
            );
          }
          if (Object.hasOwn(target, member)) note(resource, arn, member, member, value);
          return value;
        },
      });
    },
    evidence: () => [...looked.values()],
  };
}

/** A map or set of the whole Region: only the entries asked for are evidence. */
function watchLookup(
  collection: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>,
  note: (key: string, value: unknown) => void,
) {
  return new Proxy(collection, {
    get(target, member) {
      const value: unknown = Reflect.get(target, member, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const answer: unknown = value.apply(target, args);
        if (member === 'get' || member === 'has') note(String(args[0]), answer ?? null);
        return answer;
      };
    },
  });
}

const operationsOf = new WeakMap<AnyResource, Map<string, readonly string[]>>();

function operationsFor(resource: AnyResource, member: string): readonly string[] {
  const known = operationsOf.get(resource) ?? new Map<string, readonly string[]>();
  operationsOf.set(resource, known);
  const operations = known.get(member) ?? readsOf(resource, member);
  known.set(member, operations);
  return operations;
}

function readsOf(resource: AnyResource, member: string): string[] {
  const facet = resource.facets.get(member);
  const calls: Calls = facet?.calls ?? resource.list?.calls ?? {};
  return Object.keys(calls).map((operation) => `${apiOf(resource)}:${operation}`);
}

/** Many checks look at the same value, and to know how long it is takes writing it. */
const shownBefore = new WeakMap<object, unknown>();

/** The value as a report can hold it: what AWS did not have is `null`, and what is very long is cut with its hash. */
function shown(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? cut(value, JSON.stringify(value)) : value;
  }
  const known = shownBefore.get(value);
  if (known !== undefined) return known;
  const made = cut(value, JSON.stringify(value));
  shownBefore.set(value, made);
  return made;
}

function cut(value: unknown, text: string | undefined): unknown {
  if (text === undefined || text.length <= LONGEST) return value;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { beginning: text.slice(0, BEGINNING), characters: text.length, sha256 };
}
