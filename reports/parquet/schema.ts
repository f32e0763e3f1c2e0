import type { SchemaElement } from 'hyparquet-writer';

import type { Field, Fields } from '../ocsf/shape.ts';

const LEAVES: Readonly<Record<string, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  integer: { type: 'INT32' },
  long: { type: 'INT64' },
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  // A text for the query engines: they read Parquet's own JSON as bytes.
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

/** The columns of the fields: structs and lists as Parquet nests them, each of which may be absent. */
export function schemaOf(fields: Fields): SchemaElement[] {
  return [
    { name: 'root', num_children: Object.keys(fields).length },
    ...Object.entries(fields).flatMap(([name, field]) => columnOf(name, field)),
  ];
}

function columnOf(name: string, field: Field): SchemaElement[] {
  if (!field.list) return valueOf(name, field);
  return [
    { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...valueOf('element', field),
  ];
}

function valueOf(name: string, { type }: Field): SchemaElement[] {
  if (typeof type === 'string') return [{ name, repetition_type: 'OPTIONAL', ...LEAVES[type] }];
  const within = Object.entries(type);
  return [
    { name, repetition_type: 'OPTIONAL', num_children: within.length },
    ...within.flatMap(([child, field]) => columnOf(child, field)),
  ];
}

/** A value as the column of its type holds it. */
export function cell(value: unknown, type: 'integer' | 'long' | 'string' | 'json'): unknown {
  if (type === 'json') return JSON.stringify(value);
  return type === 'long' ? BigInt(value as number) : value;
}
