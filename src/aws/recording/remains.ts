import { existsSync } from 'node:fs';

import { NothingSealed, openInterrupted, type InterruptedRecording } from './reader.ts';
import { WRITTEN } from './writer.ts';

/** What a scan that is gone on with found of its recording, and where. */
export interface Remains {
  readonly recording: InterruptedRecording;
  /** The name that the recording has when it is whole. */
  readonly name: string;
  readonly path: string;
}

/** The end of the name of what a crash left, while it is gone on with: it shall outlast another crash. */
export const LEFT = '.cut';

/**
 * Finds what there is of a recording, the furthest first: what was being written when a scan was killed, what that scan
 * went on from, and what has the name itself.
 *
 * @throws UsageError when nothing of it can be gone on with, or it was changed
 */
export async function findRemains(file: string): Promise<Remains> {
  const end = [WRITTEN, LEFT].find((suffix) => file.endsWith(suffix)) ?? '';
  const name = file.slice(0, file.length - end.length);
  const paths = [name + WRITTEN, name + LEFT, name].filter((path) => existsSync(path));
  let nothing: NothingSealed | undefined;
  for (const path of paths) {
    try {
      return { recording: await openInterrupted(path), name, path };
    } catch (error) {
      if (!(error instanceof NothingSealed)) throw error;
      nothing ??= error;
    }
  }
  throw nothing ?? new NothingSealed(`there is no recording ${name} to go on with`);
}
