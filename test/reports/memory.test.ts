import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COUNT = 200_000;
const MOST = 200 * 1_000 * 1_000;

// Under dist/, where packages that are not bundled are found.
const folder = mkdtempSync(join(ROOT, 'dist/memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() =>
  build({
    entryPoints: [join(ROOT, 'test/reports/memory/render.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['esbuild'],
    banner: { js: "import{createRequire as aCR}from'node:module';const require=aCR(import.meta.url);" },
    logLevel: 'warning',
  }),
);

/** How many lines each file has, and the most bytes that were in memory. */
async function written(count: number, formats: readonly string[]) {
  const measures = join(folder, 'measures.json');
  const measure = pathToFileURL(join(ROOT, 'bench/measure.mjs')).href;
  const args = ['--import', measure, join(folder, 'render.mjs'), String(count), join(folder, 'out')];
  const { stdout } = await promisify(execFile)(process.execPath, [...args, ...formats], {
    env: { PATH: process.env['PATH'], BENCH_MEASURE: measures },
  });
  const { rss } = JSON.parse(readFileSync(measures, 'utf8')) as { rss: number };
  // A figure that says something: no Node takes so little.
  expect(rss).toBeGreaterThan(40 * 1_000 * 1_000);
  return { lines: JSON.parse(stdout) as Record<string, number>, rss };
}

it('200,000 findings are written in less than 200 MB of memory', { timeout: 300_000 }, async () => {
  const { lines, rss } = await written(COUNT, ['json', 'ndjson', 'csv', 'junit', 'ocsf']);
  expect(lines).toMatchObject({ ndjson: COUNT, ocsf: COUNT, csv: COUNT + 1 });
  // A finding and its id twice; a case.
  expect(lines['json']).toBeGreaterThan(3 * COUNT);
  expect(lines['junit']).toBeGreaterThan(COUNT);
  expect(rss).toBeLessThan(MOST);
});

it.each(['markdown', 'asff', 'parquet'])(
  'five times as many take hardly more as %s',
  { timeout: 300_000 },
  async (format) => {
    const few = await written(COUNT / 10, [format]);
    const many = await written(COUNT / 2, [format]);
    // If they were held, it would be more than twice as much.
    expect(many.rss / few.rss).toBeLessThan(1.3);
  },
);
