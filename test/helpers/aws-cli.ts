import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { pythonWithMoto } from '../../scripts/sample/moto.ts';
import { emptyFolder } from './cli.ts';

const run = promisify(execFile);

/**
 * The AWS CLI that is on PATH, or the one that is installed beside moto.
 *
 * @returns a folder to put at the beginning of PATH, with nothing in it where there is an `aws`
 * @throws Error when there is no AWS CLI and none can be installed
 */
export async function folderWithAws(): Promise<string> {
  const folder = emptyFolder();
  const isOnPath = await run('aws', ['--version']).then(
    () => true,
    () => false,
  );
  if (!isOnPath) {
    const script = `#!/bin/sh\nexec '${await pythonWithMoto()}' -m awscli "$@"\n`;
    writeFileSync(join(folder, 'aws'), script, { mode: 0o755 });
  }
  return folder;
}
