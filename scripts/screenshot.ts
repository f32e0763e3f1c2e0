/** Takes the picture of the demo's page for the README: `docs/report.png`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { launch } from '../test/browser/chromium.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PICTURE = join(ROOT, 'docs/report.png');
const VIEW = { viewport: { width: 1280, height: 1000 }, deviceScaleFactor: 1.5 };

const out = mkdtempSync(join(tmpdir(), 'aboveline-'));
const demo = [join(ROOT, 'dist/main.js'), 'demo', '--format', 'html', '--out', out, '--fail-on', 'none'];
execFileSync(process.execPath, demo, { stdio: 'ignore' });

const browser = await launch();
try {
  const page = await browser.newPage(VIEW);
  await page.goto(pathToFileURL(join(out, 'report.html')).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.screenshot({ path: PICTURE });
} finally {
  await browser.close();
  rmSync(out, { recursive: true });
}
