import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import { RENDERERS } from '../../reports/registry.ts';
import type { Renderer, RenderOptions } from '../../reports/renderer.ts';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';
import type { OutputOptions } from './options.ts';

/** Where each format goes. */
export interface Outputs {
  readonly toStdout?: Renderer;
  readonly toFiles: readonly { readonly renderer: Renderer; readonly path: string }[];
}

const STDOUT = '-';

/**
 * Settles, before anything is scanned, that the reports can be written.
 *
 * @throws UsageError for a format that does not exist or a folder that cannot be written
 */
export async function prepareOutputs({ format, out }: OutputOptions): Promise<Outputs> {
  const chosen = format ? [...new Set(format)].map(rendererOf) : RENDERERS;
  if (out === STDOUT) {
    const [only, another] = format ? chosen : chosen.filter((renderer) => renderer.file === undefined);
    if (another) throw new UsageError('--out - takes one format; name it with --format');
    return { ...(only && { toStdout: only }), toFiles: [] };
  }
  const toStdout = chosen.find((renderer) => renderer.file === undefined);
  const toFiles = chosen.flatMap((renderer) =>
    renderer.file ? [{ renderer, path: join(out, renderer.file) }] : [],
  );
  if (toFiles.length > 0) await assertWritable(out);
  return { ...(toStdout && { toStdout }), toFiles };
}

function rendererOf(name: string): Renderer {
  const renderer = RENDERERS.find(({ format }) => format === name);
  if (renderer) return renderer;
  const names = RENDERERS.map(({ format }) => format);
  const close = nearest(name, names);
  throw new UsageError(
    `there is no format ${JSON.stringify(name)}${close ? `; did you mean ${close}?` : `; there are ${names.join(', ')}`}`,
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
  if (toStdout) await pour(toStdout.render(report, options), process.stdout);
  for (const { renderer, path } of toFiles) await writeFile(report, renderer, path);
  if (toFiles.length > 0 && toStdout) {
    process.stderr.write(`Reports: ${toFiles.map(({ path }) => path).join(', ')}\n`);
  }
}

async function writeFile(report: Report, renderer: Renderer, path: string): Promise<void> {
  const draft = `${path}.part`;
  const options: RenderOptions = { colour: false, width: 80 };
  try {
    const stream = createWriteStream(draft, { mode: 0o600 });
    const done = finished(stream);
    await Promise.race([pour(renderer.render(report, options), stream), done]);
    stream.end();
    await done;
    await rename(draft, path);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${(error as Error).message}`);
  }
}

async function pour(pieces: Iterable<string>, stream: NodeJS.WritableStream): Promise<void> {
  for (const piece of pieces) {
    if (!stream.write(piece)) await once(stream, 'drain');
  }
}

function hasColour(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && !NO_COLOR && TERM !== 'dumb';
}
