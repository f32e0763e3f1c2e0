import { describe, expect, it } from 'vitest';

import { foldDeadRegions } from '../../src/engine/regions.ts';
import { createResults } from '../../src/engine/results.ts';
import type { Finding, Status } from '../../src/model/finding.ts';
import type { Framework } from '../../src/model/framework.ts';
import type { RanCheck, Report } from '../../src/model/report.ts';
import { finding, scanFacts } from '../reports/fixtures.ts';

function framework(...requirements: readonly (readonly string[])[]): Framework {
  return {
    id: 'toy-1.0',
    name: 'Toy',
    version: '1.0',
    lists: 'all',
    requirements: requirements.map((checks, index) => ({ id: `1.${index}`, title: 'A toy', checks })),
  };
}

function ran(...checks: readonly string[]): RanCheck[] {
  return checks.map((check) => ({ check, types: [], every: true }));
}

function reportOf(findings: Iterable<Finding>, checks: readonly string[], of: Framework): Report {
  const results = createResults();
  for (const one of findings) results.add(one);
  return results.report(scanFacts({ ran: ran(...checks) }), [], [of]);
}

function found(check: string, ...statuses: readonly Status[]): Finding[] {
  return statuses.map((status, index) => finding({ check, status, name: `${check}-${status}-${index}` }));
}

describe('a requirement', () => {
  const lid = (...statuses: Status[]) => found('box-lid-shut', ...statuses);
  const lock = (...statuses: Status[]) => found('box-lock-shut', ...statuses);
  const BOTH = ['box-lid-shut', 'box-lock-shut'];

  it.each([
    ['fails when anything fails', BOTH, [...lid('pass', 'fail'), ...lock('unknown')], 'fail'],
    ['fails, whatever did not run', ['box-lid-shut'], lid('fail'), 'fail'],
    [
      'is unknown when something is, and nothing fails',
      BOTH,
      [...lid('unknown'), ...lock('pass')],
      'unknown',
    ],
    ['is unknown when all is', BOTH, [...lid('unknown'), ...lock('unknown')], 'unknown'],
    ['is not run when none of its checks ran', [], [], 'not-run'],
    [
      'is not run when one of its checks did not, though the other passes',
      ['box-lid-shut'],
      lid('pass'),
      'not-run',
    ],
    ['is accepted when what fails is', BOTH, [...lid('accepted', 'pass'), ...lock('pass')], 'accepted'],
    ['passes when all that was judged does', BOTH, [...lid('pass'), ...lock('pass', 'pass')], 'pass'],
    ['passes when one check had nothing to judge', BOTH, lid('pass'), 'pass'],
    ['has no resources when there was nothing to judge', BOTH, [], 'no-resources'],
  ] as const)('%s', (_, checks, findings, status) => {
    const [standing] = reportOf(findings, checks, framework(BOTH)).frameworks;
    expect(standing?.requirements[0]?.status).toBe(status);
  });

  it('without a check is not automated, whatever was found', () => {
    const [standing] = reportOf(lid('fail'), ['box-lid-shut'], framework([])).frameworks;
    expect(standing?.requirements[0]?.status).toBe('not-automated');
  });

  it('holds the findings of its checks, and no others', () => {
    const findings = [...lid('fail', 'pass'), ...lock('pass'), ...found('box-colour-red', 'fail')];
    const [standing] = reportOf(findings, [...BOTH, 'box-colour-red'], framework(BOTH)).frameworks;
    expect(standing?.requirements[0]?.counts).toEqual({ fail: 1, unknown: 0, accepted: 0, pass: 2 });
  });
});

it('a framework says how many of its requirements have checks, and how they stand', () => {
  const of = framework(['a-b'], ['a-b', 'c-d'], ['c-d'], [], []);
  const [standing] = reportOf(
    [...found('a-b', 'fail'), ...found('c-d', 'pass')],
    ['a-b', 'c-d'],
    of,
  ).frameworks;
  expect(standing).toMatchObject({
    id: 'toy-1.0',
    total: 5,
    covered: 3,
    status: {
      fail: 2,
      unknown: 0,
      'not-run': 0,
      accepted: 0,
      'no-resources': 0,
      pass: 1,
      'not-automated': 2,
    },
  });
});

describe('a Region that never answered', () => {
  const timedOut = (check: string) =>
    finding({
      check,
      status: 'unknown',
      region: 'eu-south-2',
      cause: { kind: 'timed-out', message: 'no answer' },
    });

  function folded(findings: readonly Finding[]): Finding[] {
    const out: Finding[] = [];
    const folder = foldDeadRegions((one) => out.push(one));
    for (const one of findings) folder.add(one);
    folder.end();
    return out;
  }

  it('is unknown in every requirement whose checks it stands for', () => {
    const dark = folded([timedOut('a-b'), timedOut('c-d')]);
    expect(dark.map(({ check }) => check)).toEqual(['account-region-readable']);
    const of = framework(['a-b'], ['c-d'], ['e-f']);
    const { frameworks } = reportOf([...dark, ...found('a-b', 'pass')], ['a-b', 'c-d', 'e-f'], of);
    expect(frameworks[0]?.requirements.map(({ status }) => status)).toEqual([
      'unknown',
      'unknown',
      'no-resources',
    ]);
    expect(frameworks[0]?.requirements[0]?.counts).toEqual({ fail: 0, unknown: 1, accepted: 0, pass: 1 });
  });
});
