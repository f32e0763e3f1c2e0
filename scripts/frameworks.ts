/**
 * Adds to the frameworks what a catalogue of controls knows: requirements that are new, and the checks of each
 * requirement, by the ids under which a check is known elsewhere (`sameAs`). It takes nothing away, and keeps the words:
 * the files in frameworks/ are the source, and may be edited. `npx tsx scripts/frameworks.ts CATALOGUE`
 *
 * The catalogue is a folder of the project's own research, which is not part of this repository: `controls.csv` (a row
 * a control of some scanner, with the requirements that it is related to), `provenance.csv` (how far a row is the same
 * as a Security Hub control) and `securityhub_controls.csv`.
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse } from 'csv-parse/sync';

import { shipped } from '../checks/index.generated.ts';
import { FRAMEWORKS } from '../frameworks/registry.ts';
import type { CheckFacts } from '../src/model/catalog.ts';
import type { Framework, Requirement } from '../src/model/framework.ts';

type Row = Readonly<Record<string, string>>;

interface Catalogue {
  readonly controls: readonly Row[];
  /** By key. */
  readonly provenance: ReadonlyMap<string, Row>;
  readonly securityHub: readonly Row[];
}

/** The columns of controls.csv. */
const COLUMNS: Readonly<Record<string, string>> = {
  'cis-7.0': 'cis_7_0',
  'cis-6.0': 'cis_6_0',
  'cis-5.0': 'cis_5_0',
  'cis-3.0': 'cis_3_0',
  'nist-800-53-r5': 'nist_800_53_r5',
  'pci-dss-4.0': 'pci_4_0',
  'iso-27001-2022': 'iso_27001_2022',
  soc2: 'soc2',
  hipaa: 'hipaa',
};

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const IN_ORDER = new Intl.Collator('en', { numeric: true }).compare;

async function main([folder]: readonly string[]): Promise<void> {
  if (folder === undefined)
    throw new Error('say where the catalogue is: npx tsx scripts/frameworks.ts CATALOGUE');
  const catalogue = await read(folder);
  for (const framework of FRAMEWORKS) {
    const requirements = merge(framework, known(framework.id, catalogue), catalogue);
    await rewrite(framework.id, requirements);
    const covered = requirements.filter(({ checks }) => checks.length > 0).length;
    console.log(`${framework.id}: ${covered} of ${requirements.length} requirements`);
  }
  const files = FRAMEWORKS.map(({ id }) => fileOf(id));
  execFileSync('npx', ['oxfmt', ...files], { cwd: ROOT, stdio: 'inherit' });
}

async function read(folder: string): Promise<Catalogue> {
  const rowsOf = async (name: string): Promise<Row[]> =>
    parse(await readFile(join(folder, name), 'utf8'), { columns: true });
  const provenance = await rowsOf('provenance.csv');
  return {
    controls: await rowsOf('controls.csv'),
    provenance: new Map(provenance.map((row) => [row['key'] ?? '', row])),
    securityHub: await rowsOf('securityhub_controls.csv'),
  };
}

/** What the catalogue knows of a framework: the ids of its requirements, each with its checks. */
function known(framework: string, catalogue: Catalogue): Map<string, Set<string>> {
  const { controls, securityHub } = catalogue;
  const column = COLUMNS[framework] ?? '';
  const inForce = securityHub.filter((row) => row['fsbp'] === 'yes');
  const all = [
    ...controls.flatMap((row) => list(row[column])),
    ...(framework === 'fsbp' ? inForce.map((row) => row['security_hub'] ?? '') : []),
    ...(framework === 'nist-800-53-r5' ? securityHub.flatMap(nistOf) : []),
  ];
  const checks = new Map<string, Set<string>>(all.map((id) => [id, new Set()]));
  for (const check of shipped.checks) {
    const { securityHub: ids = [], cis = [] } = check.sameAs;
    const related = [
      ...controlsOf(check, catalogue).flatMap((row) => list(row[column])),
      ...(framework === 'cis-7.0' ? cis : []),
      ...(framework === 'fsbp' ? ids : []),
      ...(framework === 'nist-800-53-r5'
        ? securityHub.filter((row) => ids.includes(row['security_hub'] ?? '')).flatMap(nistOf)
        : []),
    ];
    for (const id of related) checks.get(id)?.add(check.id);
  }
  return checks;
}

/** The controls that a check is the same as: by Prowler's id, or by a Security Hub id that means the same. */
function controlsOf({ sameAs }: CheckFacts, { controls, provenance }: Catalogue): Row[] {
  const { prowler = [], securityHub = [] } = sameAs;
  const keys = new Set([...prowler, ...securityHub]);
  return controls.filter((row) => {
    const key = row['key'] ?? '';
    const grades = (provenance.get(key)?.['sh_map'] ?? '').split('|');
    return (
      keys.has(key) || securityHub.some((id) => grades.some((grade) => grade.startsWith(`${id}:equivalent`)))
    );
  });
}

/** The NIST requirements that AWS itself relates a Security Hub control to. */
function nistOf(row: Row): string[] {
  return list(row['nist_800_53_r5_2023']);
}

function list(cell: string | undefined): string[] {
  return (cell ?? '').split(';').filter((entry) => entry !== '');
}

function merge(
  { id: framework, requirements }: Framework,
  found: ReadonlyMap<string, ReadonlySet<string>>,
  { controls }: Catalogue,
): Requirement[] {
  const present = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const ids = [...new Set([...present.keys(), ...found.keys()])].toSorted(IN_ORDER);
  return ids.map((id) => {
    const checks = [...new Set([...(present.get(id)?.checks ?? []), ...(found.get(id) ?? [])])].toSorted();
    const title = present.get(id)?.title;
    if (title !== undefined) return { id, title, checks };
    const column = framework === 'fsbp' ? 'security_hub' : (COLUMNS[framework] ?? '');
    const row = controls.find((control) => list(control[column]).includes(id));
    console.log(`${framework} ${id} is new: give it a title`);
    return { id, title: (row?.['topic'] ?? id).replaceAll('-', ' '), checks };
  });
}

/** Writes the requirements into the framework's file, and leaves all else of it as it is. */
async function rewrite(framework: string, requirements: readonly Requirement[]): Promise<void> {
  const file = join(ROOT, fileOf(framework));
  const text = await readFile(file, 'utf8');
  const [before, rest] = text.split(/(?<=\n {2}requirements: \[\n)/);
  const after = rest?.slice(rest.indexOf('\n  ],\n') + 1);
  if (after === undefined) throw new Error(`${file} has no list of requirements`);
  const lines = requirements.map((requirement) => `    ${JSON.stringify(requirement)},\n`);
  await writeFile(file, [before, ...lines, after].join(''));
}

function fileOf(framework: string): string {
  return `frameworks/${framework}.ts`;
}

await main(process.argv.slice(2));
