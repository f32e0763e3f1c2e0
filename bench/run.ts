/**
 * Measures scans of simulated accounts: `npm run bench -- small large` (all when none is named). `--runs N` shows the
 * median of N, `--json FILE` writes what was measured. `growth` doubles one count after the other, and writes figures
 * and plot to docs/performance; `capacity` says how much the simulator itself can answer. `members` scans organisations
 * of `--accounts 1,10,50` from one machine; `organization` takes `--accounts N` of them, with `--findings N` in each,
 * through plan, map and reduce. `functions` says how large the Lambda functions are, and how long they take to load.
 * `page` opens a report.html of `--findings N` in a browser.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { ACCOUNTS, type AccountName } from './accounts.ts';
import { bench, type Measured } from './bench.ts';
import { capacity } from './capacity.ts';
import { functions, functionsTable } from './functions.ts';
import { growth, steepness } from './growth.ts';
import { members, membersTable, type MeasuredMembers } from './members.ts';
import { organization } from './organization.ts';
import { page, pageTable } from './page.ts';
import { costOf, costTable } from './organization/cost.ts';
import { plot } from './plot.ts';
import { install, type Installed } from './scan.ts';
import { table } from './table.ts';

const DOCS = fileURLToPath(new URL('../docs/performance/', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** 1 when left out; of the page 5. */
    runs: { type: 'string' },
    json: { type: 'string' },
    /** Of the simulator: milliseconds that IAM takes for the credential report. */
    report: { type: 'string', default: '0' },
    /** Of organisations: how many accounts, and how many findings each has. */
    accounts: { type: 'string' },
    /** 290 when left out; of the page 50,000. */
    findings: { type: 'string' },
    /** Options of the measured node, such as --cpu-prof. */
    node: { type: 'string', multiple: true, default: [] },
  },
});
const runs = Number(values.runs ?? '1');

async function measureAccounts(app: Installed, names: readonly string[]): Promise<void> {
  const measured: Record<string, Measured> = {};
  for (const name of names) {
    const account = ACCOUNTS[name as AccountName];
    if (!account)
      throw new Error(`there is no account ${name}; there are ${Object.keys(ACCOUNTS).join(', ')}`);
    const settings = { reportTakes: Number(values.report) };
    measured[name] = await bench(app, account, { runs, settings, node: values.node });
    console.log(table(name, measured[name]));
  }
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(measured, undefined, 2)}\n`);
}

const MEMBERS = [
  ['calls', 'calls'],
  ['cpu', 'CPU seconds'],
] as const;

async function measureGrowth(app: Installed): Promise<void> {
  const growths = await growth(app, runs, console.log);
  for (const { of, points } of growths) {
    const told = MEMBERS.map(([member, name]) => {
      const steep = steepness(points, member);
      return `${name} ${steep === undefined ? 'do not grow' : `${steep.toFixed(1)} x`}`;
    });
    console.log(`${of}, what one more costs at the end, beside the beginning: ${told.join(', ')}`);
  }
  await mkdir(DOCS, { recursive: true });
  await writeFile(`${DOCS}growth.json`, `${JSON.stringify(growths, undefined, 2)}\n`);
  await writeFile(`${DOCS}growth.svg`, plot(growths));
}

async function measureCapacity(): Promise<void> {
  for (const [call, perSecond] of Object.entries(await capacity())) {
    console.log(`${call}: ${perSecond.toLocaleString('en')} a second`);
  }
}

async function measureMembers(app: Installed): Promise<void> {
  const measured: MeasuredMembers[] = [];
  for (const accounts of (values.accounts ?? '1,10,50').split(',').map(Number)) {
    const one = await members(app, accounts, { runs, node: values.node });
    measured.push(one);
    console.log(JSON.stringify(one));
  }
  console.log(membersTable(measured));
}

/** What is paid for is set out for these numbers of accounts. */
const SIZES = [10, 1_000, 10_000];

async function measureOrganization(): Promise<void> {
  const measured = await organization({
    accounts: Number(values.accounts ?? '1000'),
    findings: Number(values.findings ?? '290'),
  });
  console.log(JSON.stringify(measured, undefined, 2));
  console.log(costTable(SIZES.map((accounts) => costOf(accounts, measured))));
}

async function measurePage(app: Installed): Promise<void> {
  const findings = Number(values.findings ?? '50000');
  console.log(pageTable(await page(app, findings, Number(values.runs ?? '5'))));
}

const app = await install();
try {
  const [first] = positionals;
  if (first === 'growth') await measureGrowth(app);
  else if (first === 'capacity') await measureCapacity();
  else if (first === 'members') await measureMembers(app);
  else if (first === 'organization') await measureOrganization();
  else if (first === 'functions') console.log(functionsTable(await functions(runs)));
  else if (first === 'page') await measurePage(app);
  else await measureAccounts(app, positionals.length > 0 ? positionals : Object.keys(ACCOUNTS));
} finally {
  await app.remove();
}
