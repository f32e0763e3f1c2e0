import { InvalidArgumentError, Option, type Command } from 'commander';

import { LATEST, OCSF_VERSIONS, type OcsfVersion } from '../../reports/ocsf/shape.ts';
import { FORMATS } from '../../reports/registry.ts';
import type { Criteria } from '../config/schema.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';

/** Options of every command that chooses checks. */
export interface SelectionOptions {
  readonly service?: string[];
  readonly check?: string[];
  readonly layer?: string[];
  readonly control?: string[];
  readonly severity?: string[];
  readonly framework?: string[];
  readonly excludeService?: string[];
  readonly excludeCheck?: string[];
  readonly excludeLayer?: string[];
  readonly excludeControl?: string[];
  readonly excludeSeverity?: string[];
  readonly tag?: string[];
  readonly excludeTag?: string[];
  readonly config?: string;
  readonly plugin?: string[];
}

const CRITERIA = [
  ['service', 'services, by folder: s3,rds'],
  ['check', 'checks, by id'],
  ['layer', 'responsibility layers'],
  ['control', 'controls, such as zone-security'],
  ['severity', 'severities'],
] as const;

export function addSelectionOptions(command: Command): Command {
  command.optionsGroup('What is judged:');
  for (const [name, what] of CRITERIA) command.addOption(list(`--${name} <list>`, `only these ${what}`));
  command.addOption(list('--framework <list>', 'only the checks of these: ids, or your own YAML files'));
  for (const [name] of CRITERIA) command.addOption(list(`--exclude-${name} <list>`, `but not these`));
  return command
    .option('--config <file>', 'the config file (default: aboveline.yaml, .json or .ts from here up)')
    .addOption(list('--plugin <list>', 'further checks: folders or npm packages'));
}

export function addTagOptions(command: Command): Command {
  return command
    .addOption(list('--tag <key=value>', 'only resources with one of these tags'))
    .addOption(list('--exclude-tag <key=value>', 'but not with one of these'));
}

/** The criteria of the command line; what it leaves open is the config's. */
export function criteriaOf(options: SelectionOptions): { select: Criteria; exclude: Criteria } {
  const { service, check, layer, control, severity, tag } = options;
  return {
    select: defined({
      services: service,
      checks: check,
      layers: layer,
      controls: control,
      severities: severity,
      tags: tag,
    }),
    exclude: defined({
      services: options.excludeService,
      checks: options.excludeCheck,
      layers: options.excludeLayer,
      controls: options.excludeControl,
      severities: options.excludeSeverity,
      tags: options.excludeTag,
    }),
  };
}

function defined(criteria: { [Name in keyof Criteria]: string[] | undefined }): Criteria {
  return Object.fromEntries(Object.entries(criteria).filter(([, value]) => value !== undefined));
}

/** As whom AWS is spoken to. */
export interface SignInOptions {
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
}

export function addSignInOptions(command: Command): Command {
  return command
    .option('--profile <name>', 'the AWS profile; without it, the credentials the AWS CLI would use')
    .option('--role-arn <arn>', 'assume this role first')
    .option('--external-id <id>', 'the external id the role asks for');
}

/** Options of every command that asks AWS. */
export interface ConnectionOptions extends SignInOptions {
  readonly regions?: string[];
  readonly excludeRegions?: string[];
  readonly maxRps?: number;
}

export function addConnectionOptions(command: Command): Command {
  return addSignInOptions(command)
    .addOption(list('--region, --regions <list>', 'only these Regions (default: all enabled ones)'))
    .addOption(list('--exclude-regions <list>', 'but not these Regions'))
    .addOption(new Option('--max-rps <number>', 'send no more calls a second than this').argParser(positive));
}

export interface GateOptions {
  readonly failOn: Severity | 'none';
  readonly requireCoverage?: number;
  readonly onlyNew?: true;
}

export function addGateOptions(command: Command): Command {
  return command
    .optionsGroup('Exit status:')
    .addOption(failOnOption('exit with 1 when a finding of this severity or worse fails'))
    .option('--only-new', 'of these, only when one is worse than in the --baseline')
    .addOption(
      new Option(
        '--require-coverage <percent>',
        'exit with 3 when less of the findings could be judged',
      ).argParser(percent),
    );
}

export function failOnOption(description: string): Option {
  return new Option('--fail-on <severity>', description).choices([...SEVERITIES, 'none']).default('high');
}

export interface OutputOptions {
  readonly format?: string[];
  readonly out: string;
  readonly ocsfVersion?: OcsfVersion;
}

export function addOutputOptions(command: Command, out: string): Command {
  return command
    .optionsGroup('Reports:')
    .addOption(list('--format <list>', formatNames()))
    .option('--out <dir>', 'where the reports are written; - writes one format to stdout', out)
    .addOption(
      new Option('--ocsf-version <version>', 'the version of OCSF that ocsf and parquet are written by')
        .choices(OCSF_VERSIONS)
        .default(LATEST),
    );
}

/** `terminal, json, csv (default: terminal, json)`. */
function formatNames(): string {
  const usual = FORMATS.filter(({ byDefault }) => byDefault);
  const [all, written] = [FORMATS, usual].map((formats) => formats.map(({ name }) => name).join(', '));
  return `${all} (default: ${written})`;
}

/** A list: separated by commas, or the option repeated. */
export function list(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string, before: string[] | undefined) => {
    const values = text.split(',').map((value) => value.trim());
    if (values.includes('')) throw new InvalidArgumentError('A name in the list is empty.');
    return [...(before ?? []), ...values];
  });
}

/** @returns the time, for `--now` */
export function time(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()) || !/^\d{4}-\d{2}-\d{2}/.test(text)) {
    throw new InvalidArgumentError('Write a time as 2026-11-24 or 2026-11-24T10:00:00Z.');
  }
  return date;
}

export interface Deadline {
  /** As it was written, `14m`. */
  readonly text: string;
  readonly milliseconds: number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** @returns how long a scan may take, for `--deadline` */
export function deadline(text: string): Deadline {
  const [, number, unit = ''] = /^(\d+)([smh])$/.exec(text) ?? [];
  const milliseconds = Number(number) * (UNITS[unit] ?? Number.NaN);
  // Node's timers hold no more than this.
  if (!(milliseconds > 0 && milliseconds < 2 ** 31)) {
    throw new InvalidArgumentError('Write a time as 90s, 14m or 1h.');
  }
  return { text, milliseconds };
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError('Write a number above 0.');
  return value;
}

function percent(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100))
    throw new InvalidArgumentError('Write a number from 0 to 100.');
  return value;
}
