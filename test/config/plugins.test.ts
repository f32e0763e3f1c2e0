import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { withPlugins } from '../../src/config/plugins.ts';
import { scan } from '../../src/engine/scan.ts';
import type { Finding } from '../../src/model/finding.ts';
import { defaultsOf } from '../../src/model/params.ts';
import { aboveline, emptyFolder } from '../helpers/cli.ts';
import { fakeAws } from '../helpers/fake-aws.ts';
import { catalog } from './catalog.ts';

const HERE = fileURLToPath(new URL('../fixtures', import.meta.url));
const PAINT = join(HERE, 'plugin-paint');

function folderWith(files: Record<string, string>): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const SERVICE =
  "import { defineService } from 'aboveline';\nexport default defineService({ id: 'x', name: 'X', category: 'abstracted', rates: {}, duties: {} });\n";

describe('a plugin', () => {
  it('adds its service and its checks', async () => {
    const joined = await withPlugins(catalog, ['./plugin-paint'], HERE);
    expect(joined.services.map(({ id }) => id)).toEqual(['account', 'aurora', 'rds', 's3', 'paint']);
    expect(joined.checks.find(({ id }) => id === 'paint-bucket-named-well')).toMatchObject({
      service: 'paint',
      category: 'abstracted',
      controlType: 'shared',
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      actions: ['s3:ListAllMyBuckets'],
      operations: ['s3:ListBuckets'],
    });
  });

  it('judges like any other, and where it throws says unknown', async () => {
    const joined = await withPlugins(catalog, [PAINT], HERE);
    const [check] = (await joined.services.at(-1)?.load()) ?? [];
    if (!check) throw new Error('the plugin gave no check');
    const names = ['blue', 'grey', 'broken'].map((name) => `<Bucket><Name>${name}</Name></Bucket>`).join('');
    const answer = { body: `<ListAllMyBucketsResult><Buckets>${names}</Buckets></ListAllMyBucketsResult>` };
    const findings: Finding[] = [];
    await scan({
      checks: [check],
      session: fakeAws({ answer: () => answer }).session,
      paramsOf: () => defaultsOf(check.params ?? {}),
      categoryOf: () => 'abstracted',
      tags: { include: [], exclude: [] },
      onFinding: (finding) => findings.push(finding),
    });
    expect(findings.map(({ status, resource, message }) => [resource.name, status, message])).toEqual([
      ['blue', 'pass', 'is named after a colour'],
      ['grey', 'fail', 'is named grey'],
      ['broken', 'unknown', expect.stringContaining('this check is broken')],
    ]);
  });

  const plugin = (id: string) => ({
    'service.js': SERVICE.replace("'x'", `'${id}'`),
    'box-is-shut.js':
      "import { defineCheck, defineSingle, pass } from 'aboveline';\nclass BoxClient {}\n" +
      `const box = defineSingle({ type: 'X::Box', service: '${id}', scope: 'global', client: BoxClient, one: () => ({ arn: 'a', name: 'b' }) });\n` +
      "export default defineCheck({ id: 'box-is-shut', title: 'T', severity: 'low', layer: 'customer-data', control: 'zone-security', subject: box.with(), risk: '', fix: {}, links: [], evaluate: () => pass('ok') });\n",
  });

  it('may come as .js, or as an npm package', async () => {
    const folder = emptyFolder();
    const home = join(folder, 'node_modules', 'box-plugin');
    mkdirSync(home, { recursive: true });
    const manifest = '{ "name": "box-plugin", "type": "module", "main": "service.js" }';
    for (const [name, text] of Object.entries({ ...plugin('box'), 'package.json': manifest })) {
      writeFileSync(join(home, name), text);
    }
    const joined = await withPlugins(catalog, ['box-plugin'], folder);
    expect(joined.checks.find(({ service }) => service === 'box')).toMatchObject({ id: 'box-is-shut' });
  });

  it('may add checks to a service that ships, whose own facts stand', async () => {
    const { services, checks } = await withPlugins(catalog, [folderWith(plugin('s3'))], HERE);
    expect(services.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'account account',
      'aurora aurora',
      'rds rds',
      's3 s3',
    ]);
    expect(checks.find(({ id }) => id === 'box-is-shut')?.service).toBe('s3');
    expect((await services.at(-1)?.load())?.map(({ id }) => id)).toEqual(['box-is-shut']);
  });
});

describe('a faulty plugin is named, with its fault', () => {
  const CHECK = (id: string) =>
    `import { defineCheck, pass } from 'aboveline';\nexport default defineCheck({ id: '${id}', subject: [], evaluate: () => pass('') });\n`;
  const FAULTS: Record<string, [Record<string, string>, RegExp]> = {
    'no service': [{ 'x-y-z.js': CHECK('x-y-z') }, /holds no service\.js or service\.ts/],
    'no check': [{ 'service.ts': SERVICE }, /holds no check/],
    'a syntax error': [
      { 'service.ts': SERVICE, 'x-y-z.js': 'export default {' },
      /x-y-z\.js cannot be loaded: /,
    ],
    'a module that throws': [
      { 'service.ts': SERVICE, 'x-y-z.js': 'throw new Error("boom")' },
      /x-y-z\.js cannot be loaded: boom/,
    ],
    'a package that is missing': [
      { 'service.ts': SERVICE, 'x-y-z.js': "import 'no-such-package'" },
      /x-y-z\.js cannot be loaded: .*no-such-package/,
    ],
    'no default export': [
      { 'service.ts': SERVICE, 'x-y-z.js': 'export const a = 1' },
      /x-y-z\.js must export, by default, what defineCheck returns/,
    ],
    'a service that is none': [
      { 'service.ts': 'export default {}', 'x-y-z.js': CHECK('x-y-z') },
      /service\.ts must export, by default, what defineService returns/,
    ],
    'a check under another name': [
      { 'service.ts': SERVICE, 'x-y-z.js': CHECK('x-y-w') },
      /x-y-z\.js holds the check x-y-w/,
    ],
    'a check that is there already': [
      { 'service.ts': SERVICE, 's3-bucket-private.js': CHECK('s3-bucket-private') },
      /there is a check s3-bucket-private already/,
    ],
  };
  for (const [name, [files, says]] of Object.entries(FAULTS)) {
    it(name, async () => {
      const folder = folderWith(files);
      await expect(withPlugins(catalog, [folder], HERE)).rejects.toThrow(says);
      await expect(withPlugins(catalog, [folder], HERE)).rejects.toThrow(`plugin ${folder}: `);
    });
  }
});

describe('on the command line', () => {
  it('--plugin lists its checks with the others', async () => {
    const { stdout, stderr, status } = await aboveline([
      'checks',
      '--json',
      '--plugin',
      PAINT,
      '--service',
      'paint',
    ]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject([{ id: 'paint-bucket-named-well' }]);
    expect(status).toBe(0);
  });

  it('so does the config, from its own folder', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'aboveline.yaml'), `plugins: [${PAINT}]\nselect:\n  services: [paint]\n`);
    const { stdout } = await aboveline(['checks'], { cwd });
    expect(stdout).toContain('paint-bucket-named-well');
  });

  it('a config in TypeScript', async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, 'aboveline.ts'),
      "const service: string = 's3';\nexport default { select: { services: [service] } };\n",
    );
    const { stdout, stderr } = await aboveline(['checks', '--json'], { cwd });
    expect(stderr).toBe('');
    expect(new Set((JSON.parse(stdout) as { service: string }[]).map(({ service }) => service))).toEqual(
      new Set(['s3']),
    );
  });
});
