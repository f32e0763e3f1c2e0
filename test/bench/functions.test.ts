import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { functions, functionsTable } from '../../bench/functions.ts';

const BUNDLES = new URL('../../dist/lambda/', import.meta.url);

/** The text of a file, and of all that is loaded with it. */
function loadedWith(file: string, texts = new Map<string, string>()): ReadonlyMap<string, string> {
  if (texts.has(file)) return texts;
  const text = readFileSync(new URL(file, BUNDLES), 'utf8');
  texts.set(file, text);
  for (const [, imported = ''] of text.matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g)) {
    loadedWith(imported, texts);
  }
  return texts;
}

describe('the functions', () => {
  it('load of the SDK their bucket, and whom they list, before a check is selected', () => {
    const clients = (name: string) =>
      [...loadedWith(`${name}.mjs`).values()]
        .flatMap((text) => [...text.matchAll(/\b(\w+)Client=class extends Client\b/g)])
        .map(([, client]) => client)
        .toSorted();
    expect(clients('scan')).toEqual(['S3']);
    expect(clients('plan')).toEqual(['Organizations', 'S3']);
    expect(clients('reduce')).toEqual(['Organizations', 'S3']);
  });

  it('are measured as they ship', async () => {
    const measured = await functions(1);
    expect(measured.files).toBeGreaterThan(50);
    // What Lambda takes without a bucket between.
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    expect(measured.zipped).toBeLessThan(50e6);
    expect(measured.zipped).toBeGreaterThan(measured.bytes / 10);
    for (const { took, rss } of Object.values(measured.loading)) {
      expect(took).toBeGreaterThan(1);
      expect(rss).toBeGreaterThan(20e6);
    }
    expect(functionsTable(measured).split('\n')).toEqual([
      expect.stringMatching(/^unpacked: \d\.\d MB in \d+ files; as a zip: \d\.\d\d MB$/),
      ...['scan', 'plan', 'reduce'].map((name) =>
        expect.stringMatching(new RegExp(`^loading ${name}, Node \\d+\\.\\d+\\.\\d+: \\d+ ms, \\d+ MB$`)),
      ),
    ]);
  });
});
