import { appendFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join } from 'node:path';

import { FORMATS, type Format, type OneFileFormat } from '../../reports/registry.ts';
import type { FilesRenderer, Renderer, RenderOptions } from '../../reports/renderer.ts';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';
import type { OutputOptions } from './options.ts';

/** Where each format goes. */
export interface Outputs<T = Report> extends Pick<RenderOptions, 'ocsfVersion'> {
  readonly toStdout?: OneFileFormat<T>;
  readonly toFiles: readonly { readonly format: Format<T>; readonly path: string }[];
}

const STDOUT = '-';

/**
 * Settles, before anything is scanned, that the reports can be written.
 *
 * @throws UsageError for a format that does not exist or a folder that cannot be written
 */
export function prepareOutputs(options: OutputOptions): Promise<Outputs> {
  return prepareOutputsOf(FORMATS, options);
}

/** The same for what is shown in formats of its own. */
export async function prepareOutputsOf<T>(
  formats: readonly Format<T>[],
  { format, out, ocsfVersion }: OutputOptions,
): Promise<Outputs<T>> {
  const chosen = format
    ? [...new Set(format.map((name) => formatOf(name, formats)))]
    : formats.filter(({ byDefault }) => byDefault);
  if (out === STDOUT) {
    const [only, another] = format ? chosen : chosen.filter(isForTerminal);
    if (another) throw new UsageError('--out - takes one format; name it with --format');
    if (only?.folder !== undefined) {
      throw new UsageError(`${only.name} is several files; name a folder for them with --out`);
    }
    return { ...(only && { toStdout: only }), toFiles: [], ocsfVersion };
  }
  const toStdout = chosen.find(isForTerminal);
  const toFiles = chosen.flatMap((one) => {
    const path = one.file ?? one.folder;
    return path === undefined ? [] : [{ format: one, path: join(out, path) }];
  });
  if (toFiles.length > 0) await assertWritable(out);
  return { ...(toStdout && { toStdout }), toFiles, ocsfVersion };
}

function isForTerminal<T>(format: Format<T>): format is OneFileFormat<T> {
  return format.file === undefined && format.folder === undefined;
}

function formatOf<T>(named: string, formats: readonly Format<T>[]): Format<T> {
  const format = formats.find(({ name, alias }) => named === name || named === alias);
  if (format) return format;
  const names = formats.map(({ name }) => name);
  const close = nearest(named, names);
  throw new UsageError(
    `there is no format ${JSON.stringify(named)}${close ? `; did you mean ${close}?` : `; there are ${names.join(', ')}`}`,
  );
}

async function assertWritable(folder: string): Promise<void> {
  const probe = join(folder, `.aboveline-${process.pid}`);
  try {
    await makeFolder(folder);
    await (await open(probe, 'w')).close();
    await rm(probe);
  } catch (error) {
    throw new UsageError(
      `cannot write reports to ${folder}: ${(error as NodeJS.ErrnoException).code}; name another --out`,
    );
  }
}

/** As `mkdir -p`; Node's own tries for ever where a folder that is there takes no other, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

/** Writes every report, files first: stdout may have lost its reader. A file is there whole or not at all. */
export async function writeOutputs<T>(
  report: T,
  { toStdout, toFiles, ocsfVersion }: Outputs<T>,
): Promise<void> {
  const forFiles = { colour: false, width: 80, ocsfVersion };
  for (const { format, path } of toFiles) {
    try {
      if (format.folder === undefined) await writeWhole((await format.load())(report, forFiles), path);
      else await writeFolder((await format.load())(report, forFiles), path);
    } catch (error) {
      throw new UsageError(`cannot write ${path}: ${(error as Error).message}`);
    }
  }
  const forTerminal = { colour: hasColour(), width: process.stdout.columns ?? 80, ocsfVersion };
  if (toStdout) await pour((await toStdout.load())(report, forTerminal), process.stdout);
  if (toFiles.length > 0 && toStdout) {
    process.stderr.write(`Reports: ${toFiles.map(({ path }) => path).join(', ')}\n`);
  }
}

async function writeWhole(pieces: ReturnType<Renderer>, path: string): Promise<void> {
  const draft = `${path}.part`;
  const file = await open(draft, 'w', 0o600);
  // A piece is made while the one before it is written.
  let writing = Promise.resolve();
  try {
    for await (const piece of pieces) {
      await writing;
      writing = file.writeFile(piece);
      // It is heard of when it is waited for.
      writing.catch(() => {});
    }
  } finally {
    await writing.finally(() => file.close());
  }
  await rename(draft, path);
}

/** No file is kept open: there may be more of them than a process may have. */
async function writeFolder(pieces: ReturnType<FilesRenderer>, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = new Set<string>();
  for (const { path, bytes } of pieces) {
    const file = join(folder, path);
    if (files.has(file)) {
      await appendFile(`${file}.part`, bytes);
      continue;
    }
    files.add(file);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.part`, bytes, { mode: 0o600 });
  }
  for (const file of files) await rename(`${file}.part`, file);
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
