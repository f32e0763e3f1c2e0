import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';

import { json } from '../../reports/json.ts';
import { ndjson } from '../../reports/ndjson.ts';
import schema from '../../reports/report.schema.json' with { type: 'json' };
import { CAUSES } from '../../src/model/cause.ts';
import { STATUSES } from '../../src/model/finding.ts';
import { SCHEMA_VERSION, type Report } from '../../src/model/report.ts';
import { CATEGORIES, CONTROL_TYPES, CONTROLS, LAYERS } from '../../src/model/responsibility.ts';
import { SEVERITIES } from '../../src/model/severity.ts';
import { account } from './account.ts';
import { denied, finding, reportOf } from './fixtures.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
formats.default(ajv);
const isReport = ajv.compile(schema);
const isFinding = ajv.compile({ $ref: `${schema.$id}#/$defs/finding` });

function written(report: Report): unknown {
  return JSON.parse([...json(report)].join(''));
}

function problems(validate: ValidateFunction, value: unknown): string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

it('reports are as the schema says', () => {
  expect(problems(isReport, written(account()))).toEqual([]);
  expect(problems(isReport, written(reportOf([])))).toEqual([]);
});

it('so is every line of findings.ndjson', () => {
  const text = [...ndjson(account())].join('');
  for (const line of text.trimEnd().split('\n')) {
    expect(problems(isFinding, JSON.parse(line))).toEqual([]);
  }
});

describe('the schema is in step with the model', () => {
  const { $defs } = schema;
  it.each([
    ['statuses', $defs.status.enum, STATUSES],
    ['severities', $defs.severity.enum, SEVERITIES],
    ['layers', $defs.layer.enum, Object.keys(LAYERS)],
    ['controls', $defs.control.enum, Object.keys(CONTROLS)],
    ['control types', $defs.controlType.enum, Object.keys(CONTROL_TYPES)],
    ['categories', $defs.category.enum, Object.keys(CATEGORIES)],
    ['causes', $defs.cause.properties.kind.enum, Object.keys(CAUSES)],
    ['counts by status', Object.keys($defs.counts.properties), STATUSES],
    ['counts by severity', Object.keys($defs.severities.properties), SEVERITIES],
    ['version', [schema.properties.schemaVersion.const], [SCHEMA_VERSION]],
    ['id', [schema.$id], [`urn:aboveline:report:${SCHEMA_VERSION}`]],
  ])('%s', (_, said, known) => {
    expect(said).toEqual(known);
  });

  it('closes every object but the values of evidence', () => {
    const open = objectsOf(schema).filter(({ node }) => node['additionalProperties'] === true);
    expect(open.map(({ path }) => path)).toEqual([
      '/$defs/finding/properties/evidence/items/properties/values',
    ]);
    const loose = objectsOf(schema).filter(({ node }) => node['additionalProperties'] === undefined);
    expect(loose.map(({ path }) => path)).toEqual([]);
  });
});

/** Every schema of an object within the schema. */
function objectsOf(node: unknown, path = ''): { path: string; node: Record<string, unknown> }[] {
  if (typeof node !== 'object' || node === null) return [];
  const within = Object.entries(node).flatMap(([key, value]) => objectsOf(value, `${path}/${key}`));
  const own = 'type' in node && node.type === 'object' ? [{ path, node: { ...node } }] : [];
  return [...own, ...within];
}

describe('a finding is refused', () => {
  const good = finding();
  const unknown = denied('s3:GetBucketPolicy', 's3:GetBucketPolicy');
  const { cause, ...causeless } = unknown;
  const { fix: _, ...fixless } = good;

  it('but not when nothing is wrong with it', () => {
    expect(problems(isFinding, good)).toEqual([]);
    expect(problems(isFinding, unknown)).toEqual([]);
  });

  it.each([
    ['when it is unknown without a cause', causeless],
    ['when it fails with a cause', { ...good, cause }],
    ['when it passes with a cause', { ...good, status: 'pass', cause }],
    ['when its status is no status', { ...good, status: 'skipped' }],
    ['when its severity is no severity', { ...good, severity: 'severe' }],
    ['when its layer is no layer', { ...good, layer: 'data' }],
    ['when its cause is no cause', { ...unknown, cause: { ...cause, kind: 'bad luck' } }],
    ['when it lacks a member', fixless],
    ['when it has a member too many', { ...good, score: 7 }],
    ['when its resource has a member too many', { ...good, resource: { ...good.resource, owner: 'me' } }],
    ['when its id is none', { ...good, id: '1' }],
    ['when its account is none', { ...good, account: 'prod' }],
    ['when a tag is no text', { ...good, resource: { ...good.resource, tags: { Team: 7 } } }],
  ])('%s', (_, bad) => {
    expect(problems(isFinding, bad)).not.toEqual([]);
  });
});

describe('a report is refused', () => {
  it.each<[string, (report: Written) => void]>([
    ['when its version is another', (report) => (report['schemaVersion'] = '2.0')],
    ['when it lacks its coverage', (report) => delete report['coverage']],
    ['when it has a member too many', (report) => (report['extra'] = true)],
    [
      'when a group is of no layer',
      (report) => (report['groups'].layer['attic'] = { counts: {}, checks: [] }),
    ],
    ['when it started at no moment', (report) => (report['scan'].start = 'yesterday')],
    ['when a count is negative', (report) => (report['summary'].status.fail = -1)],
    ['when more than all is covered', (report) => (report['coverage'].percent = 101)],
    ['when a finding is not right', (report) => (report['findings'][0].message = null)],
  ])('%s', (_, spoil) => {
    const report = written(account()) as Written;
    spoil(report);
    expect(problems(isReport, report)).not.toEqual([]);
  });
});

/** A report as parsed, to be spoilt. */
type Written = ReturnType<typeof JSON.parse>;
