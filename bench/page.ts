import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Browser } from 'playwright-core';

import { shipped } from '../checks/index.generated.ts';
import { FRAMEWORKS } from '../frameworks/registry.ts';
import { html } from '../reports/html.ts';
import { findingId } from '../src/engine/finding-id.ts';
import { withMatrix } from '../src/engine/matrix/with-matrix.ts';
import { createResults } from '../src/engine/results.ts';
import type { Finding } from '../src/model/finding.ts';
import type { ScanFacts } from '../src/model/report.ts';
import { launch } from '../test/browser/chromium.ts';
import type { Installed } from './scan.ts';

export interface MeasuredPage {
  readonly findings: number;
  readonly accounts: number;
  /** Of report.html. */
  readonly bytes: number;
  /** Milliseconds that each step took in each run, the shortest first. */
  readonly steps: Readonly<Record<string, readonly number[]>>;
  /** Its version. */
  readonly browser: string;
  /** Of the machine when the runs began, and its cores. */
  readonly load: number;
  readonly cores: number;
}

/** Opens a report.html of so many findings from disk, some times over, and uses it. */
export async function page(app: Installed, findings: number, runs: number): Promise<MeasuredPage> {
  const folder = await mkdtemp(join(tmpdir(), 'aboveline-bench-page-'));
  const file = join(folder, 'report.html');
  const browser = await launch();
  try {
    const accounts = await writeReport(app, findings, file);
    const [load = 0] = loadavg();
    const steps: Record<string, number[]> = {};
    for (let run = 0; run < runs; run += 1) {
      for (const [step, took] of Object.entries(await use(browser, pathToFileURL(file).href))) {
        (steps[step] ??= []).push(took);
      }
    }
    for (const times of Object.values(steps)) times.sort((a, b) => a - b);
    const { size: bytes } = await stat(file);
    const machine = { load, cores: availableParallelism() };
    return { findings, accounts, bytes, steps, browser: browser.version(), ...machine };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

/**
 * The demo's findings again and again, each time in another account.
 *
 * @returns how many accounts there are
 */
async function writeReport({ main }: Installed, count: number, file: string): Promise<number> {
  const demo = execFileSync(
    process.execPath,
    [main, 'demo', '--format', 'json', '--out', '-', '--fail-on', 'none'],
    { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const { scan, findings: sample } = JSON.parse(demo) as Demo;
  const [own] = scan.accounts;
  if (!own) throw new Error('the demo has an account');
  const accounts = Array.from({ length: Math.ceil(count / sample.length) }, (_, index) => ({
    ...own,
    id: String(200_000_000_000 + index),
  }));
  const results = createResults();
  try {
    let left = count;
    for (const { id } of accounts) {
      for (const finding of inAccount(sample.slice(0, left), own.id, id)) results.add(finding);
      left -= sample.length;
    }
    const report = results.report({ ...scan, accounts }, [], FRAMEWORKS);
    await writeFile(file, html(withMatrix(report, shipped)));
  } finally {
    results.close();
  }
  return accounts.length;
}

interface Demo {
  readonly scan: ScanFacts;
  readonly findings: readonly Finding[];
}

function inAccount(sample: readonly Finding[], before: string, account: string): Finding[] {
  const findings = JSON.parse(JSON.stringify(sample).replaceAll(before, account)) as Finding[];
  return findings.map((finding) => {
    const { region, check, resource } = finding;
    return { ...finding, id: findingId(account, region, check, resource.arn) };
  });
}

/** Does something and waits for the picture: how many milliseconds that takes, in the page. */
const timed = (what: string) => `(async () => {
  const start = performance.now();
  ${what}
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
})()`;

const type = (text: string) =>
  timed(`
  const input = document.querySelector('.narrowing input[type=search]');
  input.value = '${text}';
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));`);

const click = (selector: string) => timed(`document.querySelector('${selector}').click();`);

/** The first picture has the findings: they are there before anything is drawn. */
const FIRST_PICTURE = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const paint = list.getEntriesByName('first-contentful-paint')[0];
    if (paint) resolve(paint.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** Milliseconds that each thing takes which a reader does. */
async function use(browser: Browser, address: string): Promise<Record<string, number>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const opened = await context.newPage();
  const measure = async (what: string): Promise<number> => opened.evaluate(what);
  try {
    await opened.goto(address);
    const loading = await measure(FIRST_PICTURE);
    const all = await opened.locator('.how-many').textContent();
    const box = await measure(click('#facets input'));
    const narrowed = await opened.locator('.how-many').textContent();
    if (all === null || narrowed === all) throw new Error('the page does not narrow');
    await measure(click('#facets input'));
    const sort = await measure(click('#rows th:nth-child(3) button'));
    const text = await measure(type('bucket'));
    const word = await measure(type('bucket public'));
    return {
      loading,
      'narrowing by a box': box,
      'sorting by finding': sort,
      'narrowing by text': text,
      'by one more word': word,
    };
  } finally {
    await context.close();
  }
}

/** What was measured, for people. */
export function pageTable({ findings, accounts, bytes, steps, browser, load, cores }: MeasuredPage): string {
  const rows = Object.entries(steps).map(([step, times]) => {
    const [least = 0, middle = 0, most = 0] = [times[0], times[(times.length - 1) >> 1], times.at(-1)].map(
      (time) => Math.round(time ?? 0),
    );
    return `  ${step.padEnd(20)}${`${middle} ms`.padStart(8)}  (${least} to ${most})`;
  });
  const runs = Object.values(steps)[0]?.length ?? 0;
  return [
    `page: ${findings.toLocaleString('en')} findings of ${accounts} accounts, report.html ${Math.round(bytes / 1e6)} MB`,
    ...rows,
    `  median of ${runs}; load ${load.toFixed(1)} on ${cores} cores; Chromium ${browser}`,
    '',
  ].join('\n');
}
