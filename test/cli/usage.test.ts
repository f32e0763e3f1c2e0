import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { aboveline, emptyFolder } from '../helpers/cli.ts';

const KEYS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_SESSION_TOKEN: 'old' };

/** One clear line on stderr, nothing on stdout, exit status 2. */
async function expectRefusal(args: string[], says: RegExp, options: Parameters<typeof aboveline>[1] = {}) {
  const { status, stdout, stderr } = await aboveline(args, options);
  expect(stderr).toMatch(says);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/^aboveline: /);
  expect(stdout).toBe('');
  expect(status).toBe(2);
}

describe('wrong use is one clear line and exit status 2', () => {
  const CASES: Record<string, [string[], RegExp]> = {
    'an unknown command': [['scam'], /unknown command 'scam'; did you mean scan\?/],
    'an unknown option': [['scan', '--profil', 'x'], /unknown option '--profil'; did you mean --profile\?/],
    'an unknown check': [
      ['checks', '--check', 's3-bucket-public-acess-blocked'],
      /did you mean s3-bucket-public-access-blocked\?/,
    ],
    'a misspelt check of its own to explain': [
      ['explain', 'exception-in-forse'],
      /there is no check "exception-in-forse"; did you mean exception-in-force\?/,
    ],
    'an unknown check to explain': [
      ['explain', 's3-bucket-public-acess-blocked'],
      /did you mean s3-bucket-public-access-blocked\?/,
    ],
    'an unknown service': [['demo', '--service', 's4'], /no service "s4"; did you mean s3\?/],
    'an unknown format': [['demo', '--format', 'jsn'], /no format "jsn"; did you mean json\?/],
    'two formats to stdout': [['demo', '--format', 'json,ndjson', '--out', '-'], /--out - takes one format/],
    'a severity that is none': [['demo', '--fail-on', 'awful'], /'awful' is invalid/],
    'a time that is none': [['demo', '--now', 'yesterday'], /Write a time as/],
    'a percentage that is none': [['demo', '--require-coverage', 'all'], /Write a number from 0 to 100/],
    'no such profile': [['scan', '--profile', 'prod'], /there is no profile "prod" in the AWS config/],
    'no credentials': [
      ['scan'],
      /cannot sign in to AWS with the default credentials: no credentials were found/,
    ],
    'a recording that is not there': [
      ['scan', '--replay', 'nowhere.gz'],
      /cannot read the recording nowhere\.gz/,
    ],
    'live options with a recording': [
      ['scan', '--replay', 'x.gz', '--role-arn', 'r'],
      /--role-arn cannot go with --replay/,
    ],
    'a report that is not there': [['report', 'nowhere.json'], /nowhere\.json/],
    'a plugin that is not there': [
      ['checks', '--plugin', './nowhere'],
      /plugin \.\/nowhere: there is no folder/,
    ],
    'a config that is not there': [
      ['checks', '--config', 'nowhere.yaml'],
      /cannot read the config .*nowhere\.yaml/,
    ],
  };
  for (const [name, [args, says]] of Object.entries(CASES)) {
    it.concurrent(name, () => expectRefusal(args, says));
  }

  it('a config with a typo names the line', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'aboveline.yaml'), 'select:\n  servces: [s3]\n');
    await expectRefusal(
      ['checks'],
      /aboveline\.yaml:2: unknown key select\.servces; did you mean services\?/,
      { cwd },
    );
  });

  it('a folder that cannot be written', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'file'), '');
    await expectRefusal(['demo', '--out', 'file/below'], /cannot write reports to file\/below: ENOTDIR/, {
      cwd,
    });
  });

  it.runIf(process.platform === 'linux')('a file system that takes no folders', () =>
    expectRefusal(['demo', '--out', '/proc/reports'], /cannot write reports to \/proc\/reports: ENOENT/),
  );

  it.runIf(existsSync('/dev/full'))('a disk that is full', async () => {
    const cwd = emptyFolder();
    symlinkSync('/dev/full', join(cwd, 'report.json.part'));
    const { status, stderr } = await aboveline(['demo', '--format', 'json', '--out', '.'], { cwd });
    // After a line for each service that was read.
    expect(stderr).toMatch(/\naboveline: cannot write report\.json: ENOSPC: .*\n$/);
    expect(status).toBe(2);
    expect(existsSync(join(cwd, 'report.json'))).toBe(false);
  });

  it('a folder of folders that are not there yet', async () => {
    const cwd = emptyFolder();
    await aboveline(['demo', '--format', 'json', '--out', 'a/b/c'], { cwd });
    expect(existsSync(join(cwd, 'a/b/c/report.json'))).toBe(true);
  });

  it('a tampered recording', async () => {
    const cwd = emptyFolder();
    const lines = [
      '{"recording":1}',
      '{"operation":"ListBuckets"}',
      '{"sha256":"0","calls":1,"partial":false}',
    ];
    writeFileSync(join(cwd, 'scan.gz'), gzipSync(`${lines.join('\n')}\n`));
    await expectRefusal(['scan', '--replay', 'scan.gz'], /scan\.gz does not match its hash/, { cwd });
  });

  it('a profile that is nearly right', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'credentials'), '[prod]\naws_access_key_id=a\naws_secret_access_key=b\n');
    const env = { AWS_SHARED_CREDENTIALS_FILE: join(cwd, 'credentials') };
    await expectRefusal(['scan', '--profile', 'prd'], /no profile "prd".*did you mean "prod"\?/, {
      cwd,
      env,
    });
  });
});

describe('when AWS refuses to sign in', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(403, { 'content-type': 'text/xml' });
      response.end(
        '<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code>' +
          '<Message>The security token included in the request is expired</Message></Error></ErrorResponse>',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it('an expired token says how to get a new one', () =>
    expectRefusal(['scan'], /the session has expired \(ExpiredToken\)\. Sign in again/, {
      env: { ...KEYS, AWS_ENDPOINT_URL: url },
    }));
});

describe('help', () => {
  it('lists the commands and the exit statuses', async () => {
    const { status, stdout, stderr } = await aboveline(['--help']);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    for (const word of ['scan', 'demo', 'checks', 'explain', 'permissions', 'report', 'Exit status']) {
      expect(stdout).toContain(word);
    }
  });

  it('fits 80 columns', async () => {
    for (const args of [['--help'], ['scan', '--help'], ['demo', '--help']]) {
      const { stdout } = await aboveline(args);
      expect(
        stdout.split('\n').filter((line) => line.length > 80),
        args.join(' '),
      ).toEqual([]);
    }
  });

  it('gives its version', async () => {
    expect((await aboveline(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
