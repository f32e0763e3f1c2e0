import { createHash } from 'node:crypto';

import { MATRIX_FORMATS } from '../../reports/matrix/formats.ts';
import { FORMATS, type Format } from '../../reports/registry.ts';
import { toJson } from '../model/json.ts';
import { matrixOf } from '../engine/matrix/matrix.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Report } from '../model/report.ts';
import { FILES, keyOf, type Scanned } from './keys.ts';
import type { FailedScanFile, ScanFile, ScanResult } from './result.ts';
import type { Store } from './store.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  ndjson: 'application/x-ndjson',
  sarif: 'application/sarif+json',
  xml: 'application/xml',
};

const PLAIN = { colour: false, width: 80 };

/** Writes the findings in the order of the report. */
export async function writeFindings(report: Report, prefix: string, store: Store): Promise<void> {
  const { load } = await rendererOf(FORMATS, 'ndjson');
  await store.put(prefix + FILES.findings, load(report, PLAIN), { type: 'application/gzip', gzip: true });
}

/**
 * Writes report.json, and what else was asked for; scan.json, which closes the scan, comes later.
 *
 * @param prefix of all their keys
 */
export async function writeReports(
  report: Report,
  prefix: string,
  { store, catalog, asked }: { store: Store; catalog: Catalog; asked: readonly string[] },
): Promise<void> {
  const json = await rendererOf(FORMATS, 'json');
  const hash = createHash('sha256');
  const whole = hashed(json.load(report, PLAIN), hash);
  await store.put(prefix + FILES.report, whole, { type: typeOf(FILES.report) });
  for (const name of new Set(asked)) {
    if (name === 'matrix') continue;
    const { file, load } = await rendererOf(FORMATS, name);
    await store.put(prefix + file, load(report, PLAIN), { type: typeOf(file) });
  }
  if (!asked.includes('matrix')) return;
  const evidence = { file: FILES.report, sha256: hash.digest('hex') };
  const matrix = { ...matrixOf(report, { ...catalog, all: false }), evidence };
  for (const name of ['json', 'html']) {
    const { file, load } = await rendererOf(MATRIX_FORMATS, name);
    await store.put(prefix + file, load(matrix, PLAIN), { type: typeOf(file) });
  }
}

/** Writes scan.json, by which the next invocation knows how this one ended. */
export async function writeScan(
  scanned: Scanned,
  { store, result, report }: { store: Store; result: ScanResult; report?: Report },
): Promise<void> {
  const file = report && result.status !== 'failed' ? { result, ...withoutFindings(report) } : { result };
  const text = toJson(file satisfies ScanFile | { result: ScanResult }, 2);
  await store.put(keyOf(scanned, FILES.scan), [text, '\n'], { type: typeOf(FILES.scan) });
}

export async function readScan(
  scanned: Scanned,
  store: Store,
): Promise<ScanFile | FailedScanFile | undefined> {
  const text = await store.text(keyOf(scanned, FILES.scan));
  return text === undefined ? undefined : (JSON.parse(text) as ScanFile | FailedScanFile);
}

/** What scan.json holds of a report. */
export function withoutFindings(report: Report): Omit<ScanFile, 'result'> {
  const { findings: _, texts: _texts, ids: _ids, matrix: _matrix, changes, ...rest } = report;
  if (!changes) return rest;
  const { list: __, ...counts } = changes;
  return { ...rest, changes: counts };
}

async function rendererOf<T>(formats: readonly Format<T>[], name: string) {
  const format = formats.find((one) => one.name === name);
  if (format?.file === undefined) throw new Error(`${name} is not a format of one file`);
  return { file: format.file, load: await format.load() };
}

function typeOf(file: string): string {
  return TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

async function* hashed(
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<string | Uint8Array> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}
