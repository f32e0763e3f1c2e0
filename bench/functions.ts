/**
 * How large the functions are as they ship, and what it takes to load each: what Lambda does before it first invokes
 * one.
 */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';

import type { FunctionName } from './organization/invoke.ts';

const BUNDLES = new URL('../dist/lambda/', import.meta.url);
const NAMES = ['scan', 'plan', 'reduce'] as const satisfies readonly FunctionName[];

const LOAD = `
const begun = performance.now();
await import(process.argv[1]);
console.log(JSON.stringify({ took: performance.now() - begun, rss: process.memoryUsage.rss() }));
`;

const run = promisify(execFile);

export interface Loading {
  /** Milliseconds, the median of the runs. */
  readonly took: number;
  /** Bytes of the whole process, the median of the runs. */
  readonly rss: number;
}

export interface MeasuredFunctions {
  readonly node: string;
  readonly files: number;
  /** Unpacked. */
  readonly bytes: number;
  /** As an archive. */
  readonly zipped: number;
  readonly loading: Readonly<Record<FunctionName, Loading>>;
}

/** @param runs how often each is loaded, in a process of its own */
export async function functions(runs: number): Promise<MeasuredFunctions> {
  const names = await readdir(BUNDLES);
  let [bytes, zipped] = [0, END_OF_ZIP];
  for (const name of names) {
    const content = await readFile(new URL(name, BUNDLES));
    bytes += content.length;
    zipped += deflateRawSync(content).length + HEADERS_IN_ZIP + 2 * Buffer.byteLength(name);
  }
  const loading: Partial<Record<FunctionName, Loading>> = {};
  for (const name of NAMES) loading[name] = await load(name, runs);
  return {
    node: process.version,
    files: names.length,
    bytes,
    zipped,
    loading: loading as MeasuredFunctions['loading'],
  };
}

/** A file's local header and its entry in the directory, without its name, which is in both. */
const HEADERS_IN_ZIP = 30 + 46;
const END_OF_ZIP = 22;

async function load(name: FunctionName, runs: number): Promise<Loading> {
  const { href } = new URL(`${name}.mjs`, BUNDLES);
  const loads: Loading[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', LOAD, href]);
    loads.push(JSON.parse(stdout) as Loading);
  }
  const median = (of: (one: Loading) => number) =>
    loads.map(of).toSorted((a, b) => a - b)[Math.floor(loads.length / 2)] ?? NaN;
  return { took: median(({ took }) => took), rss: median(({ rss }) => rss) };
}

export function functionsTable({ node, files, bytes, zipped, loading }: MeasuredFunctions): string {
  const mb = (value: number, digits = 0) => `${(value / 1e6).toFixed(digits)} MB`;
  return [
    `unpacked: ${mb(bytes, 1)} in ${files} files; as a zip: ${mb(zipped, 2)}`,
    ...NAMES.map((name) => {
      const { took, rss } = loading[name];
      return `loading ${name}, Node ${node.slice(1)}: ${Math.round(took)} ms, ${mb(rss)}`;
    }),
  ].join('\n');
}
