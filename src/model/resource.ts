/**
 * A resource type: what AWS is asked to list it, and the facets that can be read of each. Resources are the only
 * files that know the SDK. They ask and hand on; they judge nothing and stand nothing in for a missing answer.
 */

import type { Category } from './responsibility.ts';

/** Operations that only read. Nothing else can be declared, and the client layer sends nothing undeclared. */
export type ReadOperation =
  | `List${string}`
  | `Get${string}`
  | `Describe${string}`
  | 'GenerateCredentialReport'
  | 'GenerateServiceLastAccessedDetails';

export type IamAction = `${string}:${string}`;

/** The calls that a read may make: each operation with the IAM action that permits it. */
export type Calls = { readonly [Operation in ReadOperation]?: IamAction };

/** The shape of the SDK's client classes. */
export interface ClientClass<Client> {
  new (config: never): Client;
}

/** One account's Region, or `global` for what an account has only once, at a moment. */
export interface Place {
  /** 12 digits. */
  readonly account: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly region: string;
}

/** What every list gives of a resource; each resource adds the members its list call answers. */
export interface Item {
  readonly arn: string;
  /** What people call it. */
  readonly name: string;
  /** The service's own identifier; the name stands for it where there is no other. */
  readonly id?: string;
  /** The Region it lives in, where that is not the Region whose list it came from. */
  readonly region?: string;
  /** Only where the list call answers them. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A listed resource, with the place it was found in. */
export type Listed<I extends Item> = I & Place;

/** What a read may answer: never `undefined`, so that a member AWS left out is dealt with (see `required`). */
export type Answer = NonNullable<unknown> | null;

export interface ListSpec<Client, I extends Item> {
  readonly calls: Calls;
  /** Yields every resource of its type in the place, page by page. */
  read(client: Client, place: Place): AsyncIterable<I>;
}

export interface FacetSpec<Client, I extends Item, T extends Answer, Used> {
  readonly calls: Calls;
  /** AWS's error names that mean "there is none": the facet is then `undefined`. Any other error is `unknown`. */
  readonly absentOn?: readonly string[];
  /** Facets of the same resource that this read needs first. */
  readonly uses?: readonly string[];
  /** Facets of the account's or Region's one resource of another type that this read needs first. */
  readonly from?: Readonly<Record<string, SingleView>>;
  /** Resources with the same key share one read: the facet is of something they have in common. */
  readonly sharedBy?: (item: Listed<I>) => string;
  read(client: Client, item: Listed<I>, used: Used): Promise<T>;
}

/** Some facets of a resource, as a check declares that it reads them. */
export interface View<I extends Item = Item, F = unknown> {
  readonly resource: AnyResource;
  readonly needs: readonly string[];
  /** For the compiler only. */
  readonly seen?: Listed<I> & F;
}

/** A view of a resource that each account, or each Region of it, has exactly one of. */
export interface SingleView<I extends Item = Item, F = unknown> extends View<I, F> {
  readonly single: true;
}

/** What a view lets its reader see. */
export type Seen<V> = V extends { readonly seen?: infer S } ? Readonly<NonNullable<S>> : never;

type SeenAll<X> = { readonly [Name in keyof X]: Seen<X[Name]> };

type FacetValue<T, Absent> = Absent extends readonly string[] ? T | undefined : T;

/** The parts of a resource that the engine works with. */
export interface AnyResource {
  readonly type: string;
  readonly service: string;
  readonly scope: 'global' | 'regional';
  readonly client: ClientClass<unknown>;
  categoryOf?(item: Item): Category | undefined;
  serviceOf?(item: Item): string | undefined;
  readonly list?: ListSpec<unknown, Item>;
  readonly one?: (place: Place) => Item;
  readonly facets: ReadonlyMap<string, FacetSpec<unknown, Item, Answer, unknown>>;
}

export interface Resource<Client, I extends Item, F, V> extends AnyResource {
  /**
   * Adds a facet: a named fact about one resource, read only when a selected check declares it, and then once.
   */
  facet<
    const Name extends string,
    T extends Answer,
    const Absent extends readonly string[] | undefined = undefined,
    const Uses extends keyof F & string = never,
    const From extends Readonly<Record<string, SingleView>> = Record<never, SingleView>,
  >(
    name: Name,
    spec: Omit<FacetSpec<Client, I, T, Pick<F, Uses> & SeenAll<From>>, 'absentOn' | 'uses' | 'from'> & {
      readonly absentOn?: Absent;
      readonly uses?: readonly Uses[];
      readonly from?: From;
    },
  ): Resource<Client, I, F & { readonly [N in Name]: FacetValue<T, Absent> }, V>;

  /** The view of the listed members and the named facets. */
  with<const Names extends readonly (keyof F & string)[]>(
    ...names: Names
  ): V & View<I, Pick<F, Names[number]>>;
}

interface Basics<Client> {
  /** The CloudFormation type name, `AWS::S3::Bucket`. */
  readonly type: string;
  /** The folder's name, `s3`. */
  readonly service: string;
  /** Whether the account has it once, or once in each Region. */
  readonly scope: 'global' | 'regional';
  readonly client: ClientClass<Client>;
}

/** Defines a resource type that AWS lists. */
export function defineResource<Client, I extends Item>(
  spec: Basics<Client> & {
    readonly list: ListSpec<Client, I>;
    /** The category of one whose line between AWS and the customer lies elsewhere than its service's. */
    categoryOf?(item: NoInfer<I>): Category | undefined;
    /** The service of one that is of a part of its folder's: the id of a service that says so (`partOf`). */
    serviceOf?(item: NoInfer<I>): string | undefined;
  },
): Resource<Client, I, unknown, unknown> {
  return build<Resource<Client, I, unknown, unknown>>(spec, new Map());
}

/** Defines a resource type of which each account (scope `global`) or each Region of it has exactly one. */
export function defineSingle<Client, I extends Item>(
  spec: Basics<Client> & { readonly one: (place: Place) => I },
): Resource<Client, I, unknown, { readonly single: true }> {
  return build<Resource<Client, I, unknown, { readonly single: true }>>(spec, new Map());
}

function build<R>(spec: { readonly type: string }, facets: ReadonlyMap<string, unknown>): R {
  const resource = {
    ...spec,
    facets,
    facet(name: string, facet: { uses?: readonly string[] }) {
      if (facets.has(name)) throw new TypeError(`${spec.type} has the facet ${name} twice`);
      for (const other of facet.uses ?? []) {
        if (!facets.has(other)) throw new TypeError(`${spec.type} has no facet ${other} for ${name} to use`);
      }
      return build(spec, new Map(facets).set(name, facet));
    },
    with(...needs: string[]) {
      for (const name of needs) {
        if (!facets.has(name)) throw new TypeError(`${spec.type} has no facet ${name}`);
      }
      return { resource, needs, ...('one' in spec && { single: true }) };
    },
  };
  return resource as R;
}
