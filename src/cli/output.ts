import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import { FORMATS, type Format } from '../../reports/registry.ts';
import type { Renderer } from '../../reports/renderer.ts';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';
import type { OutputOptions } from './options.ts';

/** Where each format goes. */
export interface Outputs {
  readonly toStdout?: Format;
  readonly toFiles: readonly { readonly format: Format; readonly path: string }[];
}

const STDOUT = '-';

/**
 * Settles, before anything is scanned, that the reports can be written.
 *
 * @throws UsageError for a format that does not exist or a folder that cannot be written
 */
export async function prepareOutputs({ format, out }: OutputOptions): Promise<Outputs> {
  const chosen = format ? [...new Set(format)].map(formatOf) : FORMATS.filter(({ byDefault }) => byDefault);
  if (out === STDOUT) {
    const [only, another] = format ? chosen : chosen.filter(({ file }) => file === undefined);
    if (another) throw new UsageError('--out - takes one format; name it with --format');
    return { ...(only && { toStdout: only }), toFiles: [] };
  }
  const toStdout = chosen.find(({ file }) => file === undefined);
  const toFiles = chosen.flatMap((one) => (one.file ? [{ format: one, path: join(out, one.file) }] : []));
  if (toFiles.length > 0) await assertWritable(out);
  return { ...(toStdout && { toStdout }), toFiles };
}

function formatOf(named: string): Format {
  const format = FORMATS.find(({ name }) => name === named);
  if (format) return format;
  const names = FORMATS.map(({ name }) => name);
  const close = nearest(named, names);
  throw new UsageError(
    `there is no format ${JSON.stringify(named)}${close ? `; did you mean ${close}?` : `; there are ${names.join(', ')}`}`,
  );
}

async function assertWritable(folder: string): Promise<void> {
  const probe = join(folder, `.aboveline-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await (await open(probe, 'w')).close();
    await rm(probe);
  } catch (error) {
    throw new UsageError(
      `cannot write reports to ${folder}: ${(error as NodeJS.ErrnoException).code}; name another --out`,
    );
  }
}

/** Writes every report; a file is there whole or not at all. */
export async function writeOutputs(report: Report, { toStdout, toFiles }: Outputs): Promise<void> {
  const options = { colour: hasColour(), width: process.stdout.columns ?? 80 };
  if (toStdout) await pour((await toStdout.load())(report, options), process.stdout);
  for (const { format, path } of toFiles) await writeFile(report, await format.load(), path);
  if (toFiles.length > 0 && toStdout) {
    process.stderr.write(`Reports: ${toFiles.map(({ path }) => path).join(', ')}\n`);
  }
}

async function writeFile(report: Report, render: Renderer, path: string): Promise<void> {
  const draft = `${path}.part`;
  try {
    const stream = createWriteStream(draft, { mode: 0o600 });
    const done = finished(stream);
    await Promise.race([pour(render(report, { colour: false, width: 80 }), stream), done]);
    stream.end();
    await done;
    await rename(draft, path);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${(error as Error).message}`);
  }
}

async function pour(pieces: ReturnType<Renderer>, stream: NodeJS.WritableStream): Promise<void> {
  for await (const piece of pieces) {
    if (!stream.write(piece)) await once(stream, 'drain');
  }
}

/** Whether stdout shows colours. */
export function hasColour(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && !NO_COLOR && TERM !== 'dumb';
}
