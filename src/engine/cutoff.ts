/** What a scan did not come to before it was ended. */
export class NotReached extends Error {
  override readonly name = 'NotReached';
}

/** Ends all waiting at once when a scan is interrupted, or its time is over. */
export interface Cutoff {
  readonly over: boolean;
  /** Begins a read and waits for it; rejects with the signal's reason when the scan is ended first. */
  reach<T>(begin: () => Promise<T>): Promise<T>;
  /** Goes through a list for as long as the scan lasts. */
  each<T>(list: AsyncIterable<T>): AsyncGenerator<T>;
}

export function createCutoff(signal: AbortSignal | undefined): Cutoff {
  // One listener for all who wait: a race of each read against one promise would keep every read in memory.
  const waiting = new Set<(reason: unknown) => void>();
  signal?.addEventListener('abort', () => {
    for (const reject of waiting) reject(signal.reason);
  });

  function reach<T>(begin: () => Promise<T>): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      waiting.add(reject);
      begin()
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
  }

  return {
    get over() {
      return signal?.aborted ?? false;
    },
    reach,
    async *each(list) {
      const iterator = list[Symbol.asyncIterator]();
      for (;;) {
        const { done, value } = await reach(() => iterator.next());
        if (done) return;
        yield value;
      }
    },
  };
}
