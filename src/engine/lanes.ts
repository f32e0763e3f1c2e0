import pLimit from 'p-limit';

/** Lists read at once, when they are long and when they are short. */
const FEW = 16;
const MANY = 64;
/** A list with more resources than this is long. */
const LONG = 200;

/** Reads lists beside each other. */
export interface Lanes {
  /** @param read gives how many resources the list had */
  run(read: () => Promise<number>): Promise<void>;
}

/**
 * Short lists are waited for, so many are read at once; of long ones few, as each has a page in memory. It begins with
 * few and adds a lane after each short list: an account of short lists loses a round trip by that.
 */
export function createLanes(): Lanes {
  const limit = pLimit(FEW);
  return {
    run: (read) =>
      limit(async () => {
        const resources = await read();
        limit.concurrency = resources > LONG ? FEW : Math.min(limit.concurrency + 2, MANY);
      }),
  };
}
