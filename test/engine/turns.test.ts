import { describe, expect, it } from 'vitest';

import { createTurns } from '../../src/engine/turns.ts';

type Had = (resources: number) => void;

const wait = () => new Promise((resolve) => setTimeout(resolve, 1));

/** The most lists that are read at once, of so many with so many resources each. */
async function widest(lists: number, resources: number): Promise<number> {
  const turns = createTurns();
  let reading = 0;
  let most = 0;
  async function read(had: Had): Promise<void> {
    reading += 1;
    most = Math.max(most, reading);
    had(resources);
    await wait();
    reading -= 1;
  }
  await Promise.all(Array.from({ length: lists }, () => turns.run(read)));
  return most;
}

describe('lists', () => {
  it('that are short are read many at once, but not all', async () => {
    expect(await widest(400, 3)).toBe(64);
    expect(await widest(10, 3)).toBe(10);
  });

  it('that are long are read few at once', async () => {
    expect(await widest(100, 1000)).toBe(12);
  });

  it('that are short are read few at once while a long one is read, and many again after it', async () => {
    const turns = createTurns();
    let [reading, most] = [0, 0];
    async function short(): Promise<void> {
      reading += 1;
      most = Math.max(most, reading);
      await wait();
      reading -= 1;
    }
    const shorts = (lists: number) => Promise.all(Array.from({ length: lists }, () => turns.run(short)));
    await shorts(100);
    let end = () => {};
    const long = turns.run(async (had) => {
      had(1000);
      await new Promise<void>((resolve) => (end = resolve));
    });
    await wait();
    most = 0;
    await shorts(100);
    expect(most).toBe(11);
    end();
    await long;
    most = 0;
    await shorts(400);
    expect(most).toBe(64);
  });

  it('whose reading fails do not keep others from being read', async () => {
    const turns = createTurns();
    await expect(turns.run(() => Promise.reject(new Error('denied')))).rejects.toThrow('denied');
    let read = 0;
    await Promise.all(Array.from({ length: 40 }, () => turns.run(async () => void (read += 1))));
    expect(read).toBe(40);
  });
});
