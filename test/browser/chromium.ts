import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';

import { chromium, type Browser } from 'playwright-core';

const require = createRequire(import.meta.url);
/** The package's folder of packed parts: the browser, the libraries that a bare Linux lacks, and a font. */
const PACKED = join(dirname(require.resolve('@sparticuz/chromium')), '../../bin');
const CACHE = join(PACKED, '../../../.cache');

/** Starts the browser that the npm package brings, with its libraries, and its font wherever a page leaves the choice. */
export async function launch(): Promise<Browser> {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // The sandbox does not start for root, and what is opened here is our own page.
    args: ['--no-sandbox'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: await fontsConfig(folder),
    },
  });
}

/** Unpacks it once a machine and version; whoever comes meanwhile sees all of it or nothing. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKED, '../package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(CACHE, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  const program = join(draft, 'chromium');
  await pipeline(
    createReadStream(join(PACKED, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(program),
  );
  await chmod(program, 0o755);
  for (const part of ['al2023', 'fonts']) {
    const tar = brotliDecompressSync(await readFile(join(PACKED, `${part}.tar.br`)));
    execFileSync('tar', ['-x', '-C', draft], { input: tar });
  }
  try {
    await rename(draft, folder);
  } catch (error) {
    // Another was faster.
    await rm(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** By these names Chromium asks for the system's own font; by weight alone, another font of the machine can win. */
const OWN_FONT = ['system-ui', 'sans-serif', 'sans'];

/** @returns where the configuration of the fonts is */
async function fontsConfig(folder: string): Promise<string> {
  const aliases = OWN_FONT.map(
    (name) =>
      `<alias binding="strong"><family>${name}</family><prefer><family>Open Sans</family></prefer></alias>`,
  );
  const path = join(folder, 'fonts.conf');
  const draft = `${path}-${randomUUID()}`;
  await writeFile(
    draft,
    `<?xml version="1.0"?>
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
  ${aliases.join('\n  ')}
</fontconfig>
`,
  );
  await rename(draft, path);
  return path;
}
