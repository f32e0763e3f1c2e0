import pLimit from 'p-limit';

/** Lists read at once, while one of them is long and while all are short. */
const FEW = 12;
const MANY = 64;
/** A list with more resources than this is long. */
const LONG = 100;

/** Who may read a list next. */
export interface Turns {
  /** @param read tells how many resources the list has had so far, as it goes on */
  run(read: (had: (resources: number) => void) => Promise<void>): Promise<void>;
}

/**
 * Short lists are waited for, so many are read at once; beside a long one few, as each long one has a page in memory. It
 * begins with few and lets in more after each list: an account of short lists loses a round trip by that.
 */
export function createTurns(): Turns {
  const limit = pLimit(FEW);
  let long = 0;
  return {
    run: (read) =>
      limit(async () => {
        let isLong = false;
        try {
          await read((resources) => {
            if (isLong || resources <= LONG) return;
            isLong = true;
            long += 1;
            limit.concurrency = FEW;
          });
        } finally {
          if (isLong) long -= 1;
          limit.concurrency = long > 0 ? FEW : Math.min(limit.concurrency + 2, MANY);
        }
      }),
  };
}
