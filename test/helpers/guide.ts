import { readFileSync } from 'node:fs';

import type { Shell } from './shell.ts';

/** What is done where tests run: .ci/run begins with the one, in a clean checkout, and all tests with the other. */
const DONE = new Set(['npm ci', 'npm run build']);

/** The commands of a block; one that goes over several lines is one. */
export type Block = readonly string[];

const BLOCK = /^( *)```sh\n([^]*?)^\1```$/gm;

/** The `sh` blocks of a document in docs/, in order. */
export function blocksOf(document: string): Block[] {
  const markdown = readFileSync(new URL(`../../docs/${document}`, import.meta.url), 'utf8');
  return [...markdown.matchAll(BLOCK)].map(([, indent = '', text = '']) => {
    const lines = text.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trimEnd();
    return lines.split(/(?<!\\)\n/);
  });
}

/** Someone who follows a guide. */
export interface Walk {
  /** Runs the blocks that come next. */
  on(blocks: number): Promise<void>;
  /** Runs the blocks before the next one that has the text in it. */
  to(text: string): Promise<void>;
}

/** @throws Error with what a command wrote, when it ends with another status than 0 */
export function walkOf(blocks: readonly Block[], shell: Shell): Walk {
  let next = 0;

  async function on(count: number): Promise<void> {
    for (const command of blocks.slice(next, next + count).flat()) {
      if (DONE.has(command)) continue;
      const { status, output } = await shell.run(command);
      if (status !== 0) throw new Error(`${command}\nended with ${status}:\n${output}`);
    }
    next += count;
  }

  return {
    on,
    async to(text) {
      const count = blocks.slice(next).findIndex((block) => block.some((command) => command.includes(text)));
      if (count < 0) throw new Error(`no block of the guide has "${text}" in it`);
      await on(count);
    },
  };
}
