import type { Measured } from './bench.ts';
import { TERMS, type Term } from './lower-bound.ts';

/** What was measured of an account, for people. */
export function table(name: string, measured: Measured): string {
  const { account, wall, bound, calls, leastCalls, throttles, findings, differences } = measured;
  const rows: [string, string, string][] = [
    [
      'wall time',
      seconds(wall),
      `${(wall / bound.seconds).toFixed(2)} x the bound of ${seconds(bound.seconds)} (${TERMS[bound.binding]})`,
    ],
    ['start-up', seconds(measured.startUp), `all four services after ${seconds(measured.allServices)}`],
    [
      'calls',
      number(calls),
      `${(calls / leastCalls).toFixed(3)} x the least of ${number(leastCalls)}${differences.length > 0 ? `: ${differences.map(shown).join(', ')}` : ''}`,
    ],
    ['throttled', number(throttles), `${((throttles / calls) * 100).toFixed(2)} %`],
    ['peak in flight', number(measured.peakInFlight), ''],
    ['peak memory', `${Math.round(measured.peakRss / 1e6)} MB`, ''],
    ['CPU', seconds(measured.cpu), ''],
    [
      'findings',
      number(findings),
      `${number(Math.round(findings / wall))} a second; ${number(measured.unknown)} unknown; report.json ${Math.round(measured.reportBytes / 1e6)} MB`,
    ],
  ];
  const title = `${name}: ${account.regions} Regions, ${number(measured.resources)} resources (${account.spread === 'evenly' ? 'evenly spread' : 'all in one Region'})`;
  const context = `median of ${measured.runs}; load ${measured.load.toFixed(1)} on ${measured.cores} cores; node ${process.version}`;
  const terms = (Object.keys(bound.terms) as Term[]).map(
    (term) => `${TERMS[term]} ${seconds(bound.terms[term])}`,
  );
  return [
    title,
    ...rows.map(([label, value, more]) => `  ${label.padEnd(16)}${value.padStart(10)}  ${more}`.trimEnd()),
    `  bound: ${terms.join(', ')}`,
    `  ${context}`,
    '',
  ].join('\n');
}

function shown({ operation, made, least }: { operation: string; made: number; least: number }): string {
  return `${operation} ${made > least ? '+' : ''}${number(made - least)}`;
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
