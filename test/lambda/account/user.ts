import { cpSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { folderWithAws } from '../../helpers/aws-cli.ts';
import { emptyFolder } from '../../helpers/cli.ts';
import { openShell, type Shell } from '../../helpers/shell.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Someone with a checkout that is built, in a shell that is signed in to an account. */
export interface User {
  readonly folder: string;
  readonly shell: Shell;
}

export async function newUser(endpoint: string): Promise<User> {
  const folder = emptyFolder();
  for (const name of ['deploy', 'dist', 'package.json']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const env = {
    ...Object.fromEntries(own),
    PATH: [await folderWithAws(), process.env['PATH']].join(delimiter),
    NO_PROXY: '127.0.0.1',
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'sample',
    AWS_SECRET_ACCESS_KEY: 'sample',
    AWS_CONFIG_FILE: join(folder, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
  return { folder, shell: openShell(folder, env) };
}
