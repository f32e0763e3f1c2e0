import definitions from './definitions.json' with { type: 'json' };

/** An attribute as OCSF defines it. */
export interface Attribute {
  readonly type: string;
  readonly object?: string;
  readonly array?: true;
  readonly requirement: 'required' | 'recommended' | 'optional';
  readonly enum?: readonly (number | string)[];
  readonly deprecated?: true;
}

/** By the version in which it came or changed; `null` where it went. */
type History<T> = Readonly<Record<string, T | null>>;

interface Definition {
  readonly attributes: Readonly<Record<string, History<Attribute>>>;
  readonly constraints?: History<{ readonly at_least_one?: readonly string[] }>;
}

const { versions } = definitions;
const complianceFinding = definitions.class as Definition;
const objects = definitions.objects as unknown as Readonly<Record<string, Definition>>;

const TYPES: Readonly<Record<string, object>> = {
  string_t: { type: 'string' },
  integer_t: { type: 'integer' },
  long_t: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  boolean_t: { type: 'boolean' },
  json_t: {},
};

/** What holds in a version: the latest that came by then. */
function at<T>(history: History<T> | undefined, version: string): T | undefined {
  const until = versions.indexOf(version);
  let current: T | undefined;
  for (const [since, value] of Object.entries(history ?? {})) {
    if (versions.indexOf(since) <= until) current = value ?? undefined;
  }
  return current;
}

/** The attributes of a class (when no object is named) or an object in a version. */
export function attributesOf(version: string, object?: string): Map<string, Attribute> {
  const { attributes } = object === undefined ? complianceFinding : (objects[object] as Definition);
  const entries = Object.entries(attributes).map(([name, history]) => [name, at(history, version)] as const);
  return new Map(entries.filter((entry): entry is [string, Attribute] => entry[1] !== undefined));
}

/** The JSON Schema of a Compliance Finding with the profile cloud, of the objects that aboveline uses. */
export function schemaOf(version: string): object {
  const defs = Object.keys(objects).map((name) => [name, structOf(version, name)]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:ocsf:${version}:compliance_finding`,
    ...structOf(version),
    $defs: Object.fromEntries(defs),
  };
}

function structOf(version: string, object?: string): object {
  const attributes = attributesOf(version, object);
  // OCSF's type `object` has no attributes of its own, and may have any.
  if (attributes.size === 0) return { type: 'object' };
  const required = [...attributes].filter(([, { requirement }]) => requirement === 'required');
  const constraints = object === undefined ? undefined : at(objects[object]?.constraints, version);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries([...attributes].map(([name, attribute]) => [name, propertyOf(attribute)])),
    required: required.map(([name]) => name),
    ...(constraints?.at_least_one && {
      anyOf: constraints.at_least_one.map((name) => ({ required: [name] })),
    }),
  };
}

function propertyOf({ type, object, array, enum: allowed }: Attribute): object | boolean {
  const one = allowed ? { enum: allowed } : object === undefined ? typeOf(type) : refTo(object);
  return array ? { type: 'array', items: one } : one;
}

function typeOf(type: string): object {
  const known = TYPES[type];
  if (known === undefined) throw new Error(`the definitions use the type ${type}`);
  return known;
}

/** Objects that aboveline says nothing of are not in the definitions, and refused. */
function refTo(object: string): object | boolean {
  return object in objects ? { $ref: `#/$defs/${object}` } : false;
}
