import { readFile } from 'node:fs/promises';

import type { Command } from 'commander';
import * as v from 'valibot';

import { visible } from '../../reports/unseen.ts';
import { PLACEHOLDER } from '../config/records.ts';
import type { Draft, Imported } from '../governance/import/draft.ts';
import { fromProwler, mutelistSchema } from '../governance/import/prowler.ts';
import { fromSecurityHub, securityHubSchema } from '../governance/import/security-hub.ts';
import type { CheckFacts } from '../model/catalog.ts';
import { UsageError } from '../model/usage.ts';

const NOTES = `
Prints exceptions for the config, by the checks that are the same as the other
tool's. An exception has an owner, an approver and a day of expiry: fill in
every ${PLACEHOLDER}; the config is refused until then. What cannot be told as an
exception is listed on stderr. None is about more than the other tool mutes.
`;

export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('Make exceptions of what another tool mutes')
    .addHelpText('after', NOTES);
  command
    .command('prowler-mutelist <file>')
    .description("Prowler's mutelist, YAML")
    .action((file: string) => run(file, 'Prowler mutelist', mutelistSchema, fromProwler));
  command
    .command('security-hub <file>')
    .description('what `aws securityhub get-findings` prints: those that are suppressed')
    .action((file: string) =>
      run(file, 'list of findings of Security Hub', securityHubSchema, fromSecurityHub),
    );
}

async function run<T>(
  file: string,
  what: string,
  schema: v.GenericSchema<unknown, T>,
  map: (value: T, checks: readonly CheckFacts[]) => Imported,
): Promise<void> {
  const { parseDocument, stringify } = await import('../config/yaml.ts');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  });
  // JSON is YAML. Of two keys that are the same the last counts, as it does to Prowler, whose own example has some.
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  if (error) throw new UsageError(visible(`${file} is no ${what}: ${error.message}`));
  const result = v.safeParse(schema, document.toJS());
  if (!result.success) {
    const [issue] = result.issues;
    const path = (issue.path ?? []).map(({ key }) => String(key)).join('.');
    throw new UsageError(visible(`${file} is no ${what}: ${path === '' ? '' : `${path}: `}${issue.message}`));
  }
  const { shipped } = await import('../../checks/index.generated.ts');
  const { drafts, unmapped } = map(result.output, shipped.checks);
  process.stdout.write(yamlOf(drafts, file, stringify));
  for (const line of unmapped) process.stderr.write(`not imported: ${visible(line)}\n`);
  process.stderr.write(`aboveline: ${drafts.length} imported, ${unmapped.length} not\n`);
}

function yamlOf(
  drafts: readonly Draft[],
  file: string,
  stringify: (value: unknown, options: object) => string,
): string {
  if (drafts.length === 0) return 'exceptions: []\n';
  const items = drafts.map(({ origin, reason = PLACEHOLDER, ...scope }) => {
    const { check, resource, tag, region, account } = scope;
    const record = {
      check,
      ...(resource !== undefined && { resource }),
      ...(tag !== undefined && { tag }),
      ...(region !== undefined && { region }),
      ...(account !== undefined && { account }),
      owner: PLACEHOLDER,
      reason: oneLine(reason),
      approver: PLACEHOLDER,
      expires: PLACEHOLDER,
    };
    const lines = stringify([record], { lineWidth: 0 }).trimEnd().split('\n');
    return [`# ${oneLine(origin)}`, ...lines].map((line) => `  ${line}\n`).join('');
  });
  return `# From ${visible(file)}. Fill in every ${PLACEHOLDER}.\nexceptions:\n${items.join('')}`;
}

function oneLine(text: string): string {
  return visible(text.replaceAll(/\s+/g, ' ').trim());
}
