import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

import schema from '../../reports/report.schema.json' with { type: 'json' };
import { REGIONS } from '../../scripts/sample/company.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { aboveline, emptyFolder, type Ended, type RunOptions } from '../helpers/cli.ts';

export const WHERE = ['--regions', REGIONS.join()];

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

export function signedIn(endpoint: string): Record<string, string> {
  return { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'sample', AWS_SECRET_ACCESS_KEY: 'sample' };
}

export interface Scanned extends Ended {
  /** report.json, found valid against its schema. */
  readonly report: Omit<Report, 'findings'>;
  readonly findings: readonly Finding[];
  /** findings.ndjson, as it was written. */
  readonly text: string;
}

/** Runs the command line as a process, over HTTP where `endpoint` says so, and reads the findings it wrote. */
export async function scan(
  args: readonly string[],
  endpoint?: string,
  options: RunOptions = {},
): Promise<Scanned> {
  const out = emptyFolder();
  const env = { ...(endpoint && signedIn(endpoint)), ...options.env };
  const formats = ['--format', 'json,ndjson', '--out', out];
  const ended = await aboveline(['scan', ...formats, ...args], { ...options, env });
  expect(existsSync(join(out, 'report.json')), ended.stderr).toBe(true);
  const report: unknown = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  const text = readFileSync(join(out, 'findings.ndjson'), 'utf8');
  const findings = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
  return { ...ended, report: report as Report, findings, text };
}
