/** Draws the picture in the README: the beginning and the end of the demo's summary, as a terminal shows it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { loadReport } from '../reports/load.ts';
import { terminal } from '../reports/terminal.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PICTURE = join(ROOT, 'docs/summary.svg');
const BEGINNING = 42;
const END = 'What could not be read';

const WIDTH = 80;
const CELL = { width: 7.83, height: 17 };
const MARGIN = 18;

/** The terminal's colours, by their SGR codes. */
const COLOURS: Readonly<Record<string, string>> = {
  '31': '#ff7b72',
  '32': '#7ee787',
  '33': '#e3b341',
  '35': '#d2a8ff',
  '36': '#79c0ff',
};
const BRIGHT = '#e6edf3';
const DIM = '#8b949e';

async function main(): Promise<void> {
  const svg = draw(await summary());
  if (process.argv.includes('--check')) {
    if (readFileSync(PICTURE, 'utf8') === svg) return;
    throw new Error('docs/summary.svg is not as it would be drawn (run `npm run picture`)');
  }
  writeFileSync(PICTURE, svg);
}

/** The lines to show, with their SGR codes. */
async function summary(): Promise<string[]> {
  const out = mkdtempSync(join(tmpdir(), 'aboveline-'));
  const main = join(ROOT, 'dist/main.js');
  execFileSync(process.execPath, [main, 'demo', '--format', 'json', '--out', out, '--fail-on', 'none'], {
    stdio: 'ignore',
  });
  const report = await loadReport(join(out, 'report.json'));
  rmSync(out, { recursive: true });
  const lines = [...terminal(report, { colour: true, width: WIDTH })].join('').split('\n');
  const end = lines.findIndex((line) => line.includes(END));
  const beginning = lines.slice(0, lines.lastIndexOf('', BEGINNING));
  return [...beginning, '', `  \u001B[2m⋮\u001B[22m`, '', ...lines.slice(end)];
}

function draw(lines: readonly string[]): string {
  const width = Math.ceil(WIDTH * CELL.width + 2 * MARGIN);
  const height = Math.ceil(lines.length * CELL.height + 2 * MARGIN);
  const texts = lines.map((line, index) => drawLine(line, MARGIN + (index + 0.75) * CELL.height));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The summary of a scan">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13" fill="${BRIGHT}" xml:space="preserve">
${texts.filter((text) => text !== '').join('\n')}
</g>
</svg>
`;
}

/** Every run of one style is placed on the terminal's grid, so that columns line up in any font. */
function drawLine(line: string, y: number): string {
  const style = { colour: BRIGHT, bold: false, dim: false };
  const spans: string[] = [];
  let column = 0;
  for (const part of line.split(/(\u001B\[\d+m)/)) {
    const [, code] = /^\u001B\[(\d+)m$/.exec(part) ?? [];
    if (code !== undefined) apply(style, code);
    else {
      for (const { text, at } of words(part)) {
        const fill = style.dim ? DIM : style.colour;
        const weight = style.bold ? ' font-weight="bold"' : '';
        const x = (MARGIN + (column + at) * CELL.width).toFixed(1);
        spans.push(`<tspan x="${x}" fill="${fill}"${weight}>${escape(text)}</tspan>`);
      }
      column += part.length;
    }
  }
  return spans.length === 0 ? '' : `<text y="${y.toFixed(1)}">${spans.join('')}</text>`;
}

function* words(part: string): Generator<{ text: string; at: number }> {
  for (const match of part.matchAll(/\S+(?: \S+)*/g)) yield { text: match[0], at: match.index };
}

function apply(style: { colour: string; bold: boolean; dim: boolean }, code: string): void {
  if (code === '1') style.bold = true;
  else if (code === '2') style.dim = true;
  else if (code === '22') style.bold = style.dim = false;
  else style.colour = COLOURS[code] ?? BRIGHT;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

await main();
