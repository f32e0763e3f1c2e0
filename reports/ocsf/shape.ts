/** The versions of OCSF that events can be written by, the oldest first. */
export const OCSF_VERSIONS = [
  '1.1.0',
  '1.2.0',
  '1.3.0',
  '1.4.0',
  '1.5.0',
  '1.6.0',
  '1.7.0',
  '1.8.0',
] as const;

export type OcsfVersion = (typeof OCSF_VERSIONS)[number];

export const LATEST = '1.8.0' satisfies OcsfVersion;

/** A member of an event. */
export interface Field {
  readonly type: 'integer' | 'long' | 'string' | 'json' | Fields;
  readonly list?: true;
  /** The first version that has it; left out where all do. */
  readonly since?: OcsfVersion;
  /** The first version that has another in its place. */
  readonly until?: OcsfVersion;
}

export interface Fields {
  readonly [name: string]: Field;
}

const integer = { type: 'integer' } as const;
const long = { type: 'long' } as const;
const string = { type: 'string' } as const;
const strings = { type: 'string', list: true } as const;

const TAGS = { type: { name: string, value: string }, list: true, since: '1.4.0' } as const;

const RESOURCE = {
  uid: string,
  name: string,
  type: string,
  uid_alt: { type: 'string', since: '1.5.0' },
  region: string,
  cloud_partition: string,
  role_id: { type: 'integer', since: '1.6.0' },
  role: { type: 'string', since: '1.6.0' },
  tags: TAGS,
} as const;

/**
 * What is told of a finding, as a Compliance Finding with the profile cloud.
 * https://schema.ocsf.io/1.8.0/classes/compliance_finding?profiles=cloud
 */
export const SHAPE = {
  class_uid: integer,
  class_name: string,
  category_uid: integer,
  category_name: string,
  type_uid: long,
  type_name: string,
  activity_id: integer,
  activity_name: string,
  time: long,
  severity_id: integer,
  severity: string,
  message: string,
  status_id: integer,
  status: string,
  comment: string,
  metadata: {
    type: {
      version: string,
      profiles: strings,
      product: { type: { uid: string, name: string, vendor_name: string, version: string } },
    },
  },
  cloud: {
    type: {
      provider: string,
      cloud_partition: { type: 'string', since: '1.4.0' },
      account: { type: { uid: string, type_id: integer, type: string } },
      region: string,
    },
  },
  finding_info: {
    type: {
      uid: string,
      title: string,
      desc: string,
      types: strings,
      analytic: { type: { uid: string, name: string, type_id: integer, type: string } },
      data_sources: strings,
      last_seen_time: long,
      tags: TAGS,
    },
  },
  compliance: {
    type: {
      status_id: integer,
      status: string,
      status_code: string,
      status_details: { type: 'string', list: true, since: '1.4.0' },
      status_detail: { type: 'string', until: '1.4.0' },
      category: { type: 'string', since: '1.5.0' },
      control: string,
      standards: strings,
      requirements: strings,
      checks: {
        type: {
          uid: string,
          name: string,
          status_id: integer,
          status: string,
          severity_id: integer,
          severity: string,
          standards: strings,
        },
        list: true,
        since: '1.5.0',
      },
    },
  },
  resources: { type: RESOURCE, list: true, since: '1.3.0' },
  resource: { type: RESOURCE, until: '1.3.0' },
  evidences: {
    type: { name: { type: 'string', since: '1.5.0' }, data: { type: 'json' } },
    list: true,
    since: '1.4.0',
  },
  remediation: { type: { desc: string, references: strings } },
  unmapped: {
    type: {
      cause: {
        type: {
          kind: string,
          operation: string,
          code: string,
          message: string,
          deniedBy: string,
          action: string,
        },
      },
    },
  },
} as const satisfies Fields;

type Value<T> = T extends 'integer' | 'long'
  ? number
  : T extends 'string'
    ? string
    : T extends Fields
      ? Struct<T>
      : unknown;

/** The values of such members. */
export type Struct<F extends Fields> = {
  readonly [Name in keyof F]?:
    | (F[Name] extends { readonly list: true } ? readonly Value<F[Name]['type']>[] : Value<F[Name]['type']>)
    | undefined;
};

/** What is told of a finding, with the members of all versions. */
export type Event = Struct<typeof SHAPE>;

/** The members that a version has. */
export function fieldsOf(version: OcsfVersion, fields: Fields = SHAPE): Fields {
  const at = OCSF_VERSIONS.indexOf(version);
  const has = ({ since = OCSF_VERSIONS[0], until }: Field) =>
    OCSF_VERSIONS.indexOf(since) <= at && (until === undefined || at < OCSF_VERSIONS.indexOf(until));
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => has(field))
      .map(([name, field]) => [name, within(field, version)]),
  );
}

function within(field: Field, version: OcsfVersion): Field {
  return typeof field.type === 'string' ? field : { ...field, type: fieldsOf(version, field.type) };
}

type Values = Readonly<Record<string, unknown>>;

/** What of a value goes into a format, member by member. */
export type Leaf = (value: unknown, type: 'integer' | 'long' | 'string' | 'json') => unknown;

/** @returns what takes of an event the members that are among the fields, in their order */
export function fitting(fields: Fields, leaf: Leaf = (value) => value): (event: Event) => Values {
  return struct(fields, leaf);
}

function struct(fields: Fields, leaf: Leaf): (values: Values) => Values {
  const members = Object.entries(fields).map(([name, field]) => [name, member(field, leaf)] as const);
  return (values) => {
    const fitted: Record<string, unknown> = {};
    for (const [name, fit] of members) {
      const value = values[name];
      if (value !== undefined) fitted[name] = fit(value);
    }
    return fitted;
  };
}

function member({ type, list }: Field, leaf: Leaf): (value: unknown) => unknown {
  const within = typeof type === 'string' ? undefined : struct(type, leaf);
  const one = (value: unknown) => (within ? within(value as Values) : leaf(value, type as 'string'));
  return list ? (value) => (value as readonly unknown[]).map(one) : one;
}
