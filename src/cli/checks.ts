import { styleText } from 'node:util';

import type { Command } from 'commander';

import { OWN_CHECKS } from '../engine/own-checks.ts';
import { CONTROLS, LAYERS, type CustomerLayer } from '../model/responsibility.ts';
import { choose, type Choice } from './choose.ts';
import { addSelectionOptions, type SelectionOptions } from './options.ts';

interface ChecksOptions extends SelectionOptions {
  readonly json?: true;
}

export function addChecks(program: Command): void {
  const command = program
    .command('checks')
    .description('List the checks')
    .option('--json', 'all that is known of each, as JSON');
  addSelectionOptions(command).action(async (options: ChecksOptions) => {
    const choice = await choose(options);
    process.stdout.write(options.json ? asJson(choice) : asText(choice));
  });
}

/** What aboveline judges beside the checks, and cannot be selected. */
function own(): string[] {
  const lines = Object.values(OWN_CHECKS).flatMap(({ id, severity, title }) => [
    `  ${severity.padEnd(13)} ${styleText('bold', id)}`,
    `  ${''.padEnd(13)} ${title}`,
  ]);
  return [styleText('bold', 'Of aboveline itself, in every scan that they are about'), '', ...lines, ''];
}

/** The selected checks, and those that are off until a parameter of theirs is set. */
function listed({ catalog, checks, off }: Choice) {
  const chosen = new Set([...checks.map(({ id }) => id), ...off.map(({ check }) => check)]);
  return catalog.checks.filter(({ id }) => chosen.has(id));
}

function asJson(choice: Choice): string {
  return `${JSON.stringify(listed(choice), null, 2)}\n`;
}

function asText(choice: Choice): string {
  const checks = listed(choice);
  const parameter = new Map(choice.off.map((row) => [row.check, row.parameter]));
  const lines: string[] = [];
  for (const layer of Object.keys(LAYERS) as CustomerLayer[]) {
    const within = checks.filter((check) => check.layer === layer);
    if (within.length === 0) continue;
    lines.push(styleText('bold', `${LAYERS[layer].name} (${within.length})`), '');
    for (const { id, title, severity, control } of within) {
      const unset = parameter.get(id);
      lines.push(`  ${severity.padEnd(13)} ${styleText('bold', id)}`);
      lines.push(`  ${''.padEnd(13)} ${title} · ${CONTROLS[control].name.toLowerCase()}`);
      if (unset !== undefined) lines.push(`  ${''.padEnd(13)} off until its parameter ${unset} is set`);
    }
    lines.push('');
  }
  if (checks.length === choice.catalog.checks.length) lines.push(...own());
  return `${[...lines, `${checks.length} checks. \`aboveline explain CHECK\` tells all about one.`].join('\n')}\n`;
}
