import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CHECK = `${ROOT}checks/rds/rds-cluster-painted.ts`;
const TEST = `${ROOT}test/checks/rds/rds-cluster-painted.test.ts`;

describe('npm run new-check', () => {
  afterAll(() => {
    for (const file of [CHECK, TEST]) rmSync(file, { force: true });
  });

  it('begins a check of the resource that the id names, and its test', () => {
    const said = execFileSync('npm', ['run', '--silent', 'new-check', 'rds-cluster-painted'], { cwd: ROOT });
    expect(said.toString()).toMatch(/npm run gen && npx vitest run test\/checks\/rds/);
    expect(readFileSync(CHECK, 'utf8')).toMatch(
      /id: 'rds-cluster-painted'[\s\S]*subject: rdsCluster\.with\(\)/,
    );
    expect(readFileSync(TEST, 'utf8')).toContain('testCheck(check, {');
    const tsc = spawnSync('npx', ['tsc', '--noEmit'], { cwd: ROOT, encoding: 'utf8' });
    expect(tsc.stdout.split('\n').filter((line) => line.includes('rds-cluster-painted'))).toEqual([]);
  });

  it('overwrites nothing, and refuses an id that is none', () => {
    for (const [id, says] of [
      ['rds-cluster-painted', /is there already/],
      ['Paint', /name the check by service, resource and desired state/],
      ['paint-box-shut', /there is no service paint; there are account, aurora, dynamodb/],
    ] as const) {
      const { status, stderr } = spawnSync('npm', ['run', '--silent', 'new-check', id], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      expect(stderr).toMatch(says);
      expect(status).toBe(2);
    }
  });
});
