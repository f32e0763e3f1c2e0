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

  it('brings no other package', () => {
    const tree = JSON.parse(run('npm', 'ls', '--all', '--json')) as {
      dependencies: Record<string, { dependencies?: object }>;
    };
    expect(Object.keys(tree.dependencies)).toEqual(['aboveline']);
    expect(tree.dependencies['aboveline']?.dependencies).toBeUndefined();
  });

  it('loads a config in TypeScript', () => {
    const config = "const layers: string[] = ['customer-data'];\nexport default { select: { layers } };\n";
    writeFileSync(join(folder, 'config.ts'), config);
    const listed = run('npx', 'aboveline', 'checks', '--config', 'config.ts', '--json');
    const checks = JSON.parse(listed) as { layer: string }[];
    expect(new Set(checks.map(({ layer }) => layer))).toEqual(new Set(['customer-data']));
  });

  it('says what it holds of others, all under permissive licences', () => {
    const notices = readFileSync(join(folder, 'node_modules/aboveline/dist/third-party.txt'), 'utf8');
    const packages = [...notices.matchAll(/^((?:@[\w-]+\/)?[\w.-]+) \d+\.\d+\.\d+, (.+)$/gm)];
    const names = packages.map(([, name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['@aws-sdk/client-s3', 'jiti', 'p-limit', 'preact', 'yaml']),
    );
    const licences = new Set(packages.map(([, , licence]) => licence));
    expect(licences).toEqual(new Set(['Apache-2.0', 'MIT', 'ISC', 'BSD-3-Clause']));
    for (const words of ['Apache License', 'Permission is hereby granted', 'Permission to use, copy']) {
      expect(notices).toContain(words);
    }
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
        !/^dist\/[^/]+\.js$|^dist\/third-party\.txt$|^dist\/lambda\/[^/]+\.mjs$|^deploy\/[^/]+\.(yaml|json|sql)$|^dist\/types\/.*\.d\.ts$|^assets\/demo\.ndjson\.gz$/.test(
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
    // 2.1 MB and 8.6 MB when this was written; 2.5 MB with what the SDK's clients have and nobody uses.
    expect(packed.size).toBeLessThan(2_400_000);
    expect(packed.unpackedSize).toBeLessThan(10_000_000);
  });
});
