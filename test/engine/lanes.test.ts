import { describe, expect, it } from 'vitest';

import { createLanes } from '../../src/engine/lanes.ts';

/** The most lists that are read at once, of so many with so many resources each. */
async function widest(lists: number, resources: number): Promise<number> {
  const lanes = createLanes();
  let reading = 0;
  let most = 0;
  async function read(): Promise<number> {
    reading += 1;
    most = Math.max(most, reading);
    await new Promise((resolve) => setTimeout(resolve, 1));
    reading -= 1;
    return resources;
  }
  await Promise.all(Array.from({ length: lists }, () => lanes.run(read)));
  return most;
}

describe('lists', () => {
  it('that are short are read many at once, but not all', async () => {
    expect(await widest(400, 3)).toBe(64);
    expect(await widest(10, 3)).toBe(10);
  });

  it('that are long are read few at once', async () => {
    expect(await widest(100, 1000)).toBe(16);
  });

  it('whose reading fails do not keep others from being read', async () => {
    const lanes = createLanes();
    await expect(lanes.run(() => Promise.reject(new Error('denied')))).rejects.toThrow('denied');
    let read = 0;
    await Promise.all(Array.from({ length: 40 }, () => lanes.run(async () => (read += 1))));
    expect(read).toBe(40);
  });
});
