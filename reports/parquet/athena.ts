import type { Field, Fields } from '../ocsf/shape.ts';

const TYPES = { integer: 'int', long: 'bigint', string: 'string', json: 'string' } as const;

/** Stands where the name of a bucket is to be put. */
const LOCATION = 's3://BUCKET/organization/parquet/';

/**
 * The statement by which Athena knows the table of an organisation's findings. Its partitions are the days: they are
 * projected, so that nobody has to add them.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
 */
export function athenaTable(fields: Fields): string {
  const columns = Object.entries(fields).map(([name, field]) => `  \`${name}\` ${typeOf(field)}`);
  return `CREATE EXTERNAL TABLE IF NOT EXISTS aboveline_findings (
${columns.join(',\n')}
)
PARTITIONED BY (\`eventday\` string)
STORED AS PARQUET
LOCATION '${LOCATION}'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.eventday.type' = 'date',
  'projection.eventday.format' = 'yyyyMMdd',
  'projection.eventday.range' = '20260101,NOW',
  'projection.eventday.interval' = '1',
  'projection.eventday.interval.unit' = 'DAYS',
  'storage.location.template' = '${LOCATION}eventDay=\${eventday}/'
);
`;
}

function typeOf({ type, list }: Field): string {
  const one = typeof type === 'string' ? TYPES[type] : structOf(type);
  return list ? `array<${one}>` : one;
}

/**
 * The names in backticks: some of them are reserved.
 * https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html
 */
function structOf(fields: Fields): string {
  return `struct<${Object.entries(fields)
    .map(([name, field]) => `\`${name}\`:${typeOf(field)}`)
    .join(',')}>`;
}
