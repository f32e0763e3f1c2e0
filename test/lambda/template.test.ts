import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { shipped } from '../../checks/index.generated.ts';
import { withReads } from '../../scripts/deploy.ts';
import { cfnLint } from '../helpers/cfn-lint.ts';

const FILE = fileURLToPath(new URL('../../deploy/aboveline.yaml', import.meta.url));
const template = readFileSync(FILE, 'utf8');

interface Parameter {
  readonly Type: string;
  readonly Description?: string;
  readonly Default?: string | number;
}

function parametersOf(name: string): Record<string, Parameter> {
  const text = readFileSync(new URL(`../../deploy/${name}.yaml`, import.meta.url), 'utf8');
  return (parse(text, { logLevel: 'silent' }) as { Parameters: Record<string, Parameter> }).Parameters;
}

it.each(['aboveline', 'organization', 'member-role'])('%s.yaml says what each parameter is for', (name) => {
  for (const [parameter, { Description }] of Object.entries(parametersOf(name))) {
    expect(Description, parameter).toMatch(/\w+ \w+/);
  }
});

describe('the template', () => {
  it('is right, by cfn-lint', () => cfnLint([FILE]), 300_000);

  it('allows the reads of every check', async () => {
    expect(await withReads(template)).toBe(template);
    for (const action of shipped.checks.flatMap(({ actions }) => actions)) {
      expect(template).toContain(`              - ${action}\n`);
    }
  });

  it('has a row in the guide for each parameter, with its default', () => {
    const guide = readFileSync(new URL('../../docs/lambda.md', import.meta.url), 'utf8');
    for (const [name, { Default, Type }] of Object.entries(parametersOf('aboveline'))) {
      const row = new RegExp(`^\\| \`${name}\` \\| ([^|]+) \\| [^|]+ \\|$`, 'm').exec(guide);
      expect(row, name).not.toBeNull();
      if (Type === 'Number') expect(row?.[1], name).toBe(String(Default));
    }
  });
});
