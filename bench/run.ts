/**
 * Measures scans of simulated accounts: `npm run bench -- small large` (all when none is named).
 * `--runs N` shows the median of N; `--json FILE` writes what was measured; `growth` doubles one count after the other.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { ACCOUNTS, type AccountName } from './accounts.ts';
import { bench, type Measured } from './bench.ts';
import { install } from './scan.ts';
import { table } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '1' },
    json: { type: 'string' },
    /** Of the simulator: milliseconds that IAM takes for the credential report. */
    report: { type: 'string', default: '0' },
    /** Options of the measured node, such as --cpu-prof. */
    node: { type: 'string', multiple: true, default: [] },
  },
});

const names = positionals.length > 0 ? positionals : Object.keys(ACCOUNTS);
const measured: Record<string, Measured> = {};
const app = await install();
try {
  for (const name of names) {
    const account = ACCOUNTS[name as AccountName];
    if (!account)
      throw new Error(`there is no account ${name}; there are ${Object.keys(ACCOUNTS).join(', ')}`);
    const settings = { reportTakes: Number(values.report) };
    measured[name] = await bench(app, account, { runs: Number(values.runs), settings, node: values.node });
    console.log(table(name, measured[name]));
  }
} finally {
  await app.remove();
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(measured, undefined, 2)}\n`);
