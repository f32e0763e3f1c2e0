import type { ScannedAccount } from '../../model/report.ts';
import type { RecordingHeader } from './format.ts';
import { openInterrupted } from './reader.ts';
import { liveTape, recordingTape, resumingTape, type Tape } from './tape.ts';
import { createRecording } from './writer.ts';

/** What a scan goes on from. */
export interface Resumed {
  readonly file: string;
  readonly calls: number;
  /** Whether its end is missing, which a crash keeps from being written. */
  readonly cut: boolean;
}

/** The tape of a live scan, with the recording that it goes on from and the one that it makes. */
export interface LiveTape {
  readonly tape: Tape;
  /** ISO 8601: when AWS was first asked. */
  readonly start: string;
  /** What ages are judged against. */
  readonly now: Date;
  /** Those of the recording that is gone on with. */
  readonly accounts: readonly ScannedAccount[];
  readonly resumed?: Resumed;
  /** @throws UsageError when the recording cannot be written */
  begin(header: RecordingHeader): Promise<void>;
  /** @throws UsageError when not all of the recording could be written */
  close(facts: { partial: boolean }): Promise<void>;
  /** Lets go of it before it is begun. */
  discard(): Promise<void>;
}

interface Files {
  /** The file to record to. */
  readonly record?: string;
  /** The interrupted recording to continue, in place where no other file is named. */
  readonly resume?: string;
}

/** @throws UsageError when there is nothing to go on from, or the recording cannot be created */
export async function openLiveTape({ record, resume }: Files): Promise<LiveTape> {
  const earlier = resume === undefined ? undefined : await openInterrupted(resume);
  const file = record ?? resume;
  const recording =
    file === undefined
      ? undefined
      : await createRecording(file).catch((error: unknown) => {
          earlier?.close();
          throw error;
        });
  const start = earlier?.header.start ?? new Date().toISOString();
  const anew = recording ? recordingTape(recording, new Date(start)) : liveTape;
  let closed: Promise<void> | undefined;

  async function end(facts: { partial: boolean }): Promise<void> {
    try {
      await recording?.close(facts);
    } finally {
      earlier?.close();
    }
  }

  return {
    tape: earlier ? resumingTape(earlier, anew) : anew,
    start,
    now: new Date(earlier?.header.now ?? start),
    accounts: earlier?.header.accounts ?? [],
    ...(earlier &&
      resume !== undefined && { resumed: { file: resume, calls: earlier.calls, cut: earlier.cut } }),
    async begin(header) {
      await recording?.begin(header, earlier?.lines());
    },
    close(facts) {
      closed ??= end(facts);
      return closed;
    },
    async discard() {
      earlier?.close();
      await recording?.discard();
    },
  };
}
