import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findingId } from '../../src/engine/finding-id.ts';
import { createResults } from '../../src/engine/results.ts';
import { openScratch } from '../../src/engine/scratch.ts';
import { createSpool } from '../../src/engine/spool.ts';
import type { Finding, Status } from '../../src/model/finding.ts';
import type { ScanFacts } from '../../src/model/report.ts';

function finding(check: string, name: string, status: Status, changes: Partial<Finding> = {}): Finding {
  const arn = `arn:aws:toy:::${name}`;
  return {
    id: findingId('1', 'eu-west-1', check, arn),
    check,
    title: check,
    status,
    severity: 'high',
    layer: 'customer-data',
    control: 'zone-security',
    controlType: 'customer-specific',
    category: 'abstracted',
    service: 'toy',
    account: '1',
    region: 'eu-west-1',
    resource: { arn, id: name, name, type: 'Toy::Box' },
    message: 'is so',
    evidence: [],
    fix: { console: '', cli: '', terraform: '' },
    links: [],
    sameAs: {},
    ...changes,
  };
}

function reportOf(findings: readonly Finding[]) {
  const results = createResults();
  for (const one of findings) results.add(one);
  return {
    report: results.report({ accounts: [] as ScanFacts['accounts'] } as ScanFacts, []),
    close: results.close,
  };
}

describe('results', () => {
  it('come in the order of layer, control type, check and resource, whatever order they were found in', () => {
    const findings = [
      finding('b-check', 'one', 'pass', { layer: 'server-side-encryption' }),
      finding('c-check', 'two', 'fail', { control: 'configuration-management', controlType: 'shared' }),
      finding('a-check', 'two', 'pass'),
      finding('a-check', 'one', 'fail'),
      finding('d-check', 'one', 'fail'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(findings, { minLength: findings.length }), (shuffled) => {
        const { report, close } = reportOf(shuffled);
        const order = [...report.findings()].map(({ check, resource }) => `${check} ${resource.name}`);
        expect(order).toEqual(['a-check one', 'a-check two', 'd-check one', 'c-check two', 'b-check one']);
        close();
      }),
    );
  });

  it('hold what AWS listed twice once, and the worse of the two', () => {
    for (const [first, second] of [
      ['pass', 'fail'],
      ['fail', 'pass'],
      ['unknown', 'pass'],
    ] as const) {
      const { report } = reportOf([finding('a-check', 'one', first), finding('a-check', 'one', second)]);
      expect([...report.findings()].map(({ status }) => status)).toEqual([first === 'pass' ? second : first]);
      expect(report.summary.status.pass).toBe(0);
    }
  });

  it('add up, in memory and past it', () => {
    for (const count of [10, 9_000]) {
      const findings = Array.from({ length: count }, (_, index) =>
        finding(
          `check-${index % 3}`,
          `n-${String(index).padStart(6, '0')}`,
          index % 5 === 0 ? 'fail' : 'pass',
        ),
      );
      const { report, close } = reportOf(findings);
      expect(report.summary.status).toEqual({
        fail: count / 5,
        unknown: 0,
        accepted: 0,
        pass: count - count / 5,
      });
      expect([...report.findings()]).toHaveLength(count);
      const one = [...report.findings('check-1')];
      expect(new Set(one.map(({ check }) => check))).toEqual(new Set(['check-1']));
      expect(one).toHaveLength(findings.filter(({ check }) => check === 'check-1').length);
      expect([...report.findings('no-such-check')]).toEqual([]);
      close();
    }
  });

  it('say that coverage is whole only when nothing is unknown', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => finding('a-check', `n-${index}`, 'pass'));
    const cause = { kind: 'denied', message: 'no', action: 'toy:GetLid' } as const;
    const { report } = reportOf([...many, finding('b-check', 'one', 'unknown', { cause })]);
    expect(report.coverage).toEqual({
      percent: 99.9,
      operations: [],
      causes: { denied: 1 },
      missingActions: [
        { action: 'toy:GetLid', findings: 1, checks: 1, resources: 1, deniedBy: { undetermined: 1 } },
      ],
    });
    expect(reportOf([finding('a-check', 'one', 'pass')]).report.coverage.percent).toBe(100);
  });
});

describe('the spool', () => {
  it('sorts like an array, however small its memory', () => {
    const entry = fc.tuple(fc.stringMatching(/^[a-z]{0,4}$/), fc.stringMatching(/^[a-z"{}é😀]{0,20}$/u));
    const memory = fc.record({
      run: fc.integer({ min: 1, max: 20 }),
      mergeable: fc.integer({ min: 2, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), memory, (entries, { run, mergeable }) => {
        const spool = createSpool(run, mergeable);
        for (const [key, line] of entries) spool.add(key, line);
        const sorted = [...spool.sorted()];
        expect(sorted.map(([key]) => key)).toEqual(entries.map(([key]) => key).toSorted());
        const joined = (list: readonly (readonly [string, string])[]) =>
          list.map((pair) => pair.join('|')).toSorted();
        expect(joined(sorted)).toEqual(joined(entries));
        spool.close();
      }),
    );
  });
});

describe('a temporary file', () => {
  it('gives back its lines, however small the chunks', () => {
    const lines = fc.array(fc.stringMatching(/^[a-zé😀]{0,30}$/u), { maxLength: 20 });
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 40 }), (before, chunk) => {
        const scratch = openScratch();
        const from = scratch.size;
        for (const line of ['earlier', ...before]) scratch.append(line);
        const to = scratch.size;
        scratch.append('later');
        expect([...scratch.lines(from, to, chunk)]).toEqual(['earlier', ...before]);
        scratch.close();
      }),
    );
  });
});
