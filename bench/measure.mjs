/**
 * Loaded into the measured process by `node --import`: when it ends, writes what it took to the file that
 * BENCH_MEASURE names. The peak is Linux's own of the process (VmHWM): getrusage's begins with the parent's.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env['BENCH_MEASURE'];
process.once('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  let peak = maxRSS;
  try {
    peak = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? maxRSS);
  } catch {
    // Not Linux.
  }
  if (file)
    writeFileSync(file, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: peak * 1024 }));
});
