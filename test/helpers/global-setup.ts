import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The command line is tested as it ships: bundled. Temporary files, of the tests and of what they start, go into one
 * folder, which is gone when the tests have ended.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'aboveline-tests-'));
  process.env['TMPDIR'] = folder;
  execFileSync('npx', ['tsx', 'scripts/build.ts'], { stdio: 'inherit' });
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
