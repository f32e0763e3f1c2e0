import type { Change } from '../../src/model/changes.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { FrameworkStanding, Report } from '../../src/model/report.ts';
import { hostile } from '../reports/matrix-fixtures.ts';
import { denied, finding, reportOf, scanFacts } from '../reports/fixtures.ts';

export const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "'-alert(1)-'",
  'javascript:alert(1)',
  'a\u2028b\u2029c',
  'safe\u202Egnp.exe',
  '\u0000\u001B[2J\uD800',
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
  'x'.repeat(100_000),
] as const;

const COUNTS = { fail: 1, unknown: 0, accepted: 0, pass: 0 };

/** A report in which all that others wrote is hostile. */
export function hostileReport(): Report {
  const [first] = scanFacts().accounts;
  if (!first) throw new Error('the fixture has an account');
  const accounts = HOSTILE.map((name) => ({ ...first, id: name, caller: name, partition: name }));
  return {
    ...reportOf(HOSTILE.flatMap(findings), { accounts, toolVersion: HOSTILE[0] }),
    owners: {
      named: HOSTILE.map((owner) => ({ owner, counts: COUNTS })),
      none: { counts: COUNTS, checks: HOSTILE.map((check) => ({ check, counts: COUNTS })) },
    },
    frameworks: HOSTILE.map(framework),
    matrix: hostile,
    changes: {
      before: scan(HOSTILE[1]),
      after: scan(HOSTILE[2]),
      counts: { regressed: HOSTILE.length },
      worse: { critical: 0, high: HOSTILE.length, medium: 0, low: 0, informational: 0 },
      list: () => HOSTILE.map(change),
    },
  };
}

function findings(name: string): Finding[] {
  return [
    finding({
      name,
      message: name,
      title: name,
      service: name,
      region: name,
      account: name,
      owner: name,
      check: `check-${name}`,
      resource: { id: name, arn: name, type: name, tags: { [name]: name } },
      evidence: [{ operations: [name], resource: name, values: { [name]: name } }],
      risk: name,
      fix: { console: name, cli: name, terraform: name },
      links: [name, `javascript:alert(${JSON.stringify(name)})`, 'data:text/html,<script>alert(1)</script>'],
      sameAs: { securityHub: [name] },
      status: 'accepted',
      accepted: { was: 'fail', owner: name, reason: name, approver: name, expires: name },
    }),
    denied(name, name, { name: `${name} denied`, check: `other-${name}`, links: [`http://${name}`] }),
  ];
}

function framework(name: string): FrameworkStanding {
  return {
    id: name,
    name,
    version: name,
    lists: 'all',
    total: 1,
    covered: 1,
    status: { ...COUNTS, 'not-run': 0, 'no-resources': 0, 'not-automated': 0 },
    requirements: [{ id: name, title: name, checks: [name], status: 'fail', counts: COUNTS }],
  };
}

function scan(file: string) {
  return { file, accounts: [file], toolVersion: file, start: file, partial: true };
}

function change(name: string): Change {
  const side = { status: 'fail', severity: 'high', message: name } as const;
  return {
    ...finding({ name, check: name, title: name, region: name }),
    cause: 'regressed',
    why: name,
    before: side,
    after: side,
  };
}
