/** What the simulator counted since it was last reset. */
export interface Stats {
  /** Requests, throttled ones included. */
  readonly calls: number;
  readonly throttles: number;
  /** Answered with an error that is no throttle and no "there is none". */
  readonly errors: number;
  /** Answers under way at once, at most. */
  readonly peakInFlight: number;
  /** Epoch milliseconds, with fractions. */
  readonly firstAt?: number;
  readonly lastAt?: number;
  readonly firstAtByService: Readonly<Record<string, number>>;
  /** By `service operation`. */
  readonly byOperation: Readonly<Record<string, Count>>;
  /** By `service region`. */
  readonly byRegion: Readonly<Record<string, Count>>;
}

export interface Count {
  calls: number;
  throttles: number;
}

export interface Counter {
  arrived(api: string, operation: string, region: string): void;
  throttled(api: string, operation: string, region: string): void;
  failed(): void;
  left(): void;
  stats(): Stats;
}

export function createCounter(): Counter {
  const byOperation: Record<string, Count> = {};
  const byRegion: Record<string, Count> = {};
  const firstAtByService: Record<string, number> = {};
  let [calls, throttles, errors, inFlight, peakInFlight] = [0, 0, 0, 0, 0];
  let firstAt: number | undefined;
  let lastAt: number | undefined;

  function countsFor(api: string, operation: string, region: string): Count[] {
    const none = (): Count => ({ calls: 0, throttles: 0 });
    return [(byOperation[`${api} ${operation}`] ??= none()), (byRegion[`${api} ${region}`] ??= none())];
  }

  return {
    arrived(api, operation, region) {
      const now = performance.timeOrigin + performance.now();
      firstAt ??= now;
      firstAtByService[api] ??= now;
      calls += 1;
      inFlight += 1;
      peakInFlight = Math.max(peakInFlight, inFlight);
      for (const count of countsFor(api, operation, region)) count.calls += 1;
    },
    throttled(api, operation, region) {
      throttles += 1;
      for (const count of countsFor(api, operation, region)) count.throttles += 1;
    },
    failed() {
      errors += 1;
    },
    left() {
      inFlight -= 1;
      lastAt = performance.timeOrigin + performance.now();
    },
    stats: () => ({
      calls,
      throttles,
      errors,
      peakInFlight,
      ...(firstAt !== undefined && { firstAt }),
      ...(lastAt !== undefined && { lastAt }),
      firstAtByService,
      byOperation,
      byRegion,
    }),
  };
}
