import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { FRAMEWORKS } from '../../frameworks/registry.ts';
import { requirementsByCheck } from '../../src/model/framework.ts';

const FOLDER = fileURLToPath(new URL('../../frameworks', import.meta.url));
const HELP = 'npx tsx scripts/frameworks.ts CATALOGUE adds what is missing';

const checks = new Set(shipped.checks.map(({ id }) => id));
const byCheck = requirementsByCheck(FRAMEWORKS);
const inOrder = new Intl.Collator('en', { numeric: true }).compare;

it('every file in frameworks/ is in the registry', () => {
  const files = readdirSync(FOLDER).filter((file) => file !== 'define.ts' && file !== 'registry.ts');
  expect(FRAMEWORKS.map(({ id }) => `${id}.ts`).toSorted()).toEqual(files.toSorted());
});

describe.each(FRAMEWORKS)('$id', ({ requirements }) => {
  const ids = requirements.map(({ id }) => id);

  it('has each requirement once, in order', () => {
    expect(ids).toEqual([...new Set(ids)].toSorted(inOrder));
  });

  it('titles each in a few words', () => {
    const odd = requirements.filter(
      ({ title }) => !/^[A-Z].{3,68}[^.\s]$/u.test(title) || title.startsWith('Ensure '),
    );
    expect(odd).toEqual([]);
  });

  it('names checks that exist, each once, in order', () => {
    for (const { id, checks: named } of requirements) {
      expect(named, id).toEqual([...new Set(named)].toSorted());
      expect(
        named.filter((check) => !checks.has(check)),
        id,
      ).toEqual([]);
    }
  });

  it('is covered in part', () => {
    expect(requirements.some(({ checks: named }) => named.length > 0)).toBe(true);
  });
});

it.each([
  ['cis-7.0', 70],
  ['cis-6.0', 63],
  ['cis-5.0', 63],
  ['cis-3.0', 62],
  ['fsbp', 367],
  ['nist-800-53-r5', 344],
  ['pci-dss-4.0', 105],
  ['iso-27001-2022', 37],
  ['soc2', 27],
  ['hipaa', 32],
])('%s has %i requirements', (framework, count) => {
  expect(FRAMEWORKS.find(({ id }) => id === framework)?.requirements).toHaveLength(count);
});

describe('a check that says that it is the same as', () => {
  function missing(framework: string, of: 'cis' | 'securityHub'): string[] {
    const ids = new Set(FRAMEWORKS.find(({ id }) => id === framework)?.requirements.map(({ id }) => id));
    return shipped.checks.flatMap(({ id: check, sameAs }) => {
      const listed = byCheck.get(check)?.[framework] ?? [];
      const said = (sameAs[of] ?? []).filter((id) => of === 'cis' || ids.has(id));
      return said.filter((id) => !listed.includes(id)).map((id) => `${check} is not in ${framework} ${id}`);
    });
  }

  it('a CIS recommendation is in CIS 7.0', () => {
    expect(missing('cis-7.0', 'cis'), HELP).toEqual([]);
  });

  it('a Security Hub control is in FSBP, if that control is', () => {
    expect(missing('fsbp', 'securityHub'), HELP).toEqual([]);
  });
});

it('numbers one recommendation in four versions of the benchmark', () => {
  const {
    'cis-7.0': v7,
    'cis-6.0': v6,
    'cis-5.0': v5,
    'cis-3.0': v3,
  } = byCheck.get('iam-root-mfa-enabled') ?? {};
  expect([v7, v6, v5, v3]).toEqual([['2.5'], ['2.4'], ['1.4'], ['1.5']]);
});
