import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, it } from 'vitest';

import { emptyFolder } from '../helpers/cli.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Packed {
  readonly filename: string;
  /** Bytes: the tarball, and what it unpacks to. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

describe('the package, installed in an empty folder', () => {
  const folder = emptyFolder();
  let packed: Packed;

  beforeAll(() => {
    // What it holds was built before the tests began.
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const [one] = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' })) as Packed[];
    if (!one) throw new Error('npm packed nothing');
    packed = one;
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, one.filename)];
    execFileSync('npm', install, { cwd: folder, stdio: 'pipe' });
  }, 120_000);

  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

  it('runs the demo and lists the checks', () => {
    expect(run('npx', 'aboveline', 'demo', '--fail-on', 'none')).toContain('Customer data');
    const report = JSON.parse(readFileSync(join(folder, 'aboveline-report/report.json'), 'utf8')) as object;
    expect(report).toMatchObject({ scan: { replayed: true } });
    expect(run('npx', 'aboveline', 'checks')).toMatch(/s3-bucket-public-access-blocked/);
  });

  it('brings jiti and nothing else', () => {
    const tree = JSON.parse(run('npm', 'ls', '--all', '--json')) as {
      dependencies: { aboveline: { dependencies: Record<string, { dependencies?: object }> } };
    };
    const { dependencies } = tree.dependencies.aboveline;
    expect(Object.keys(dependencies)).toEqual(['jiti']);
    expect(dependencies['jiti']?.dependencies).toBeUndefined();
  });

  it('has types for plugins, and the schema of the report', () => {
    mkdirSync(join(folder, 'plugin'));
    const check = `import { defineCheck, defineSingle, pass } from 'aboveline';
class BoxClient { declare readonly config: object }
const box = defineSingle({ type: 'X::Box', service: 'x', scope: 'global', client: BoxClient, one: () => ({ arn: 'a', name: 'b' }) });
export default defineCheck({ id: 'x-box-shut', title: 'T', severity: 'low', layer: 'customer-data', control: 'zone-security', subject: box.with(), risk: '', fix: { console: '', cli: '', terraform: '' }, links: [], evaluate: ({ name }) => pass(name) });
`;
    writeFileSync(join(folder, 'plugin', 'x-box-shut.ts'), check);
    const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--types', '', 'plugin/x-box-shut.ts'];
    execFileSync(join(ROOT, 'node_modules/.bin/tsc'), strict, { cwd: folder, stdio: 'pipe' });
    const schema = "import s from 'aboveline/report.schema.json' with { type: 'json' }; console.log(s.$id)";
    expect(run('node', '--input-type=module', '-e', schema)).toMatch(/^urn:aboveline:report/);
  });

  it('holds what it needs and no more', () => {
    const outside = packed.files.filter(
      ({ path }) =>
        !/^dist\/[^/]+\.js$|^dist\/lambda\/[^/]+\.mjs$|^deploy\/[^/]+\.(yaml|json|sql)$|^dist\/types\/.*\.d\.ts$|^assets\/demo\.ndjson\.gz$/.test(
          path,
        ) &&
        ![
          'README.md',
          'LICENSE',
          'package.json',
          'reports/report.schema.json',
          'reports/matrix/matrix.schema.json',
        ].includes(path),
    );
    expect(outside).toEqual([]);
    // 1.8 MB and 7.6 MB when this was written: most of it the SDK's clients, once for each bundle.
    expect(packed.size).toBeLessThan(2_400_000);
    expect(packed.unpackedSize).toBeLessThan(11_000_000);
  });
});
