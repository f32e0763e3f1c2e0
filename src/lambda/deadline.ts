import { NotReached } from '../engine/cutoff.ts';

/** What is kept of an invocation's time to write what there is: two fifths, but no more than this. */
const MOST_MARGIN = 90_000;

export interface Ending {
  /** Aborted when the scan must end for what there is to be written. */
  readonly signal: AbortSignal;
  /** Whether so little is left that writing a large report may take longer. */
  isNear(): boolean;
  clear(): void;
}

/** @param remaining milliseconds until Lambda ends the invocation */
export function endingBefore(remaining: number): Ending {
  const controller = new AbortController();
  const margin = Math.min(remaining * 0.4, MOST_MARGIN);
  const reason = new NotReached("the function's time was nearly over");
  const timer = setTimeout(() => controller.abort(reason), Math.max(remaining - margin, 0));
  const end = Date.now() + remaining;
  return {
    signal: controller.signal,
    isNear: () => end - Date.now() < remaining / 3,
    clear: () => clearTimeout(timer),
  };
}

/** Waits for something for as long as the signal lets it; rejects with the signal's reason then. */
export function within<T>(signal: AbortSignal, wait: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason as Error);
    signal.addEventListener('abort', end, { once: true });
    wait.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
