import { kindOf, NotRecorded } from '../errors.ts';
import type { RecordedCall } from './format.ts';
import { answerOf, describe } from './outcome.ts';
import type { Recording } from './reader.ts';
import type { RecordingWriter } from './writer.ts';

type Question = Pick<RecordedCall, 'account' | 'service' | 'region' | 'operation' | 'input'>;

/** What stands between the checks and AWS: asks, or asks and records, or answers from a recording. */
export interface Tape {
  play(question: Question, ask: () => Promise<object>): Promise<object>;
}

/** Asks, and keeps nothing. */
export const liveTape: Tape = { play: (_question, ask) => ask() };

/** Asks, and writes every answer and error down. */
export function recordingTape(writer: RecordingWriter, startedAt: Date): Tape {
  return {
    async play(question, ask) {
      const begun = Date.now();
      const when = () => ({ at: begun - startedAt.getTime(), took: Date.now() - begun });
      try {
        const output = await ask();
        writer.write({ ...question, output, ...when() });
        return output;
      } catch (error) {
        // What the end of the scan kept from being sent was not asked.
        if (kindOf(error) !== 'not-reached') writer.write({ ...question, error: describe(error), ...when() });
        throw error;
      }
    },
  };
}

/** Answers from a recording; what it does not hold was not read. */
export function replayTape(recording: Recording, sent: () => void): Tape {
  return {
    async play(question) {
      const call = recording.next(question) ?? recording.last(question);
      if (!call) {
        throw new NotRecorded(`the recording holds no such call in ${question.region}`);
      }
      sent();
      return answerOf(call);
    },
  };
}

/**
 * Continues an interrupted recording: answers from it what it holds, and asks for the rest.
 *
 * @param tape asks, and records beside what was held
 */
export function resumingTape(recording: Recording, tape: Tape): Tape {
  return {
    async play(question, ask) {
      const call = recording.next(question);
      return call ? answerOf(call) : tape.play(question, ask);
    },
  };
}
