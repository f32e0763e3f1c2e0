import type { RateLimit, Rates } from '../model/service.ts';

/** A call that AWS throttled tells the limiter so; one that it answered lets the rate creep back. */
export interface Limiter {
  /** Resolves when the call may be sent. */
  take(): Promise<void>;
  throttled(): void;
  answered(): void;
}

const SLOWEST = 0.5;
const RECOVERY = 0.02;

/**
 * A token bucket that learns: it starts at AWS's published rate, halves when AWS throttles all the same (others
 * share the account's bucket), and creeps back by a fiftieth of its seed with every answer.
 *
 * @param seed burst in calls, rate in calls a second
 */
export function createLimiter(seed: RateLimit): Limiter {
  const now = () => performance.now();
  let rate = seed.perSecond;
  let tokens = seed.burst;
  let filledAt = now();
  let slowedAt = -Infinity;

  function refill(): void {
    const at = now();
    tokens = Math.min(seed.burst, tokens + ((at - filledAt) / 1000) * rate);
    filledAt = at;
  }

  return {
    async take() {
      refill();
      tokens -= 1;
      if (tokens < 0) await sleep((-tokens / rate) * 1000);
    },
    throttled() {
      refill();
      tokens = Math.min(tokens, 0);
      // The calls of one burst are throttled together: they are one sign, not many.
      if (now() - slowedAt < 1000) return;
      slowedAt = now();
      rate = Math.max(SLOWEST, rate / 2);
    },
    answered() {
      rate = Math.min(seed.perSecond, rate + seed.perSecond * RECOVERY);
    },
  };
}

function within(overall: Limiter, own: Limiter): Limiter {
  return {
    ...own,
    async take() {
      await own.take();
      await overall.take();
    },
  };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** One limiter for each (account, service, Region, operation), or for the operations that share a bucket there. */
export interface Limiters {
  of(account: string, service: string, region: string, operation: string): Limiter;
  /** Lets go of an account's limiters. */
  release(account: string): void;
}

/** Where AWS publishes nothing at all: gentle enough for the slowest control planes known. */
const UNPUBLISHED: RateLimit = { burst: 20, perSecond: 10 };

/**
 * @param rates by the SDK's name of the service
 * @param most calls a second, over all of them
 */
export function createLimiters(rates: ReadonlyMap<string, Rates>, most?: number): Limiters {
  const overall = most === undefined ? undefined : createLimiter({ burst: 1, perSecond: most });
  const byAccount = new Map<string, Map<string, Limiter>>();
  return {
    of(account, service, region, operation) {
      const limiters = byAccount.get(account) ?? new Map<string, Limiter>();
      byAccount.set(account, limiters);
      const published = rates.get(service);
      const limit = published?.[operation] ?? published?.default ?? UNPUBLISHED;
      const key = `${service} ${region} ${limit.bucket ?? operation}`;
      const existing = limiters.get(key);
      if (existing) return existing;
      const own = createLimiter(limit);
      const limiter = overall ? within(overall, own) : own;
      limiters.set(key, limiter);
      return limiter;
    },
    release: (account) => void byAccount.delete(account),
  };
}
