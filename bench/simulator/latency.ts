/** How long AWS takes to answer: log-normal, by its median and 99th percentile in milliseconds. */
export interface Latency {
  readonly median: number;
  readonly p99: number;
}

/** Of the standard normal distribution. */
const QUANTILE_99 = 2.3263;

/** Draws latencies, always the same ones from the same seed. */
export function createLatency({ median, p99 }: Latency, seed: number): () => number {
  if (median === 0) return () => 0;
  const sigma = Math.log(p99 / median) / QUANTILE_99;
  const random = createRandom(seed);
  return () => {
    // Box and Muller's way to a normal distribution.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return median * Math.exp(sigma * normal);
  };
}

/** Mulberry32: numbers from 0 up to 1. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}
