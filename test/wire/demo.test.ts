import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { DENIED } from '../../scripts/sample/denied.ts';
import type { Finding } from '../../src/model/finding.ts';
import { aboveline, emptyFolder } from '../helpers/cli.ts';

it('the shipped recording holds every call that the checks make; record it anew if not', async () => {
  const out = emptyFolder();
  const { status, stderr } = await aboveline(['demo', '--format', 'ndjson', '--out', out]);
  expect(status, stderr).toBe(1);
  const lines = readFileSync(join(out, 'findings.ndjson'), 'utf8').trimEnd().split('\n');
  const findings = lines.map((line) => JSON.parse(line) as Finding);
  expect(findings.length).toBeGreaterThan(1_000);
  expect(findings.filter(({ risk = '' }) => risk === '')).toEqual([]);

  const unknown = findings.flatMap(({ cause }) => cause ?? []);
  expect(unknown.filter(({ kind }) => kind !== 'denied')).toEqual([]);
  const operations = new Set(unknown.map(({ operation }) => operation));
  expect([...operations].toSorted()).toEqual(DENIED.map(({ operation }) => operation).toSorted());
});
