import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import type { Settings } from './settings.ts';
import type { Stats } from './stats.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

/** A simulator in a process of its own. */
export interface Simulator {
  /** Its address on the loopback interface. */
  readonly url: string;
  stats(): Promise<Stats>;
  /** Forgets what it counted, and fills the token buckets. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSimulator(settings: Settings): Promise<Simulator> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([status]) => {
      throw new Error(`the simulator ended with status ${status}`);
    }),
  ])) as [Buffer];
  const url = line.toString().trim();
  return {
    url,
    stats: async () => (await (await fetch(`${url}/_sim/stats`)).json()) as Stats,
    async reset() {
      await (await fetch(`${url}/_sim/reset`, { method: 'POST' })).text();
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** Starts a simulator, and stops it when what uses it is done. */
export async function whileSimulated<T>(
  settings: Settings,
  use: (simulator: Simulator) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator(settings);
  try {
    return await use(simulator);
  } finally {
    await simulator.stop();
  }
}
