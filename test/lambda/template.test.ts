import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { shipped } from '../../checks/index.generated.ts';
import { withReads } from '../../scripts/deploy.ts';
import { cfnLint } from '../helpers/cfn-lint.ts';

const FILE = fileURLToPath(new URL('../../deploy/aboveline.yaml', import.meta.url));
const template = readFileSync(FILE, 'utf8');

describe('the template', () => {
  it('is right, by cfn-lint', () => cfnLint([FILE]), 300_000);

  it('allows the reads of every check', async () => {
    expect(await withReads(template)).toBe(template);
    for (const action of shipped.checks.flatMap(({ actions }) => actions)) {
      expect(template).toContain(`              - ${action}\n`);
    }
  });

  it('says what each parameter is for, as the guide does', () => {
    const { Parameters } = parse(template, { logLevel: 'silent' }) as {
      Parameters: Record<string, { Description?: string }>;
    };
    const guide = readFileSync(new URL('../../docs/lambda.md', import.meta.url), 'utf8');
    for (const [name, { Description }] of Object.entries(Parameters)) {
      expect(Description, name).toMatch(/\w+ \w+/);
      expect(guide).toContain(`\`${name}\``);
    }
  });
});
