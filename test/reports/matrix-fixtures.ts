import { MATRIX_VERSION, type Cell, type Matrix } from '../../src/model/matrix.ts';

/** What names, owners and statements may hold to fool a reader. */
const HOSTILE = `</style><script>alert(1)</script>"'><img src=x onerror=alert(1)> | \u001B[2J \u202E \`x\` [a](javascript:alert(1)) @everyone\n=1+1`;

export const counts = { fail: 0, unknown: 0, accepted: 0, pass: 0 };

export function cell(given: Partial<Cell> = {}): Cell {
  return {
    service: 's3',
    name: 'Amazon S3',
    category: 'abstracted',
    layer: 'customer-data',
    controlTypes: ['customer-specific', 'shared'],
    owner: 'customer',
    aws: 'Stores objects.',
    customer: 'Decides who can reach them.',
    accountable: ['data team'],
    unowned: 0,
    status: 'failing',
    counts: { fail: 1_204, unknown: 2, accepted: 0, pass: 31 },
    checks: ['s3-bucket-public-access-blocked'],
    checkVersions: { 's3-bucket-public-access-blocked': '0a1b2c3d4e5f' },
    requirements: { 'cis-7.0': ['3.1.4', '3.2'], hipaa: ['a'] },
    attestations: [],
    findings: ['0'.repeat(32)],
    ...given,
  };
}

export function matrix(given: Partial<Matrix> = {}): Matrix {
  const attested = {
    layer: 'client-side-protection',
    statement: 'Cards are encrypted before they are sent.',
    owner: 'payments',
    evidence: 'https://wiki.example.com/cards',
    expires: '2027-01-31',
    inForce: true,
  } as const;
  return {
    schemaVersion: MATRIX_VERSION,
    scan: {
      toolVersion: '0.1.0',
      checks: 104,
      accounts: ['123456789012'],
      start: '2026-11-20T12:00:00.000Z',
      now: '2026-11-20T12:00:00.000Z',
      partial: false,
      replayed: true,
    },
    evidence: { file: 'aboveline-report/report.json', sha256: 'a'.repeat(64) },
    footprint: {
      resources: 3,
      categories: [
        { category: 'infrastructure', resources: 0, share: 0, services: [] },
        { category: 'container', resources: 1, share: 33.3, services: ['rds'] },
        { category: 'abstracted', resources: 2, share: 66.7, services: ['iam', 's3'] },
      ],
      duties: { customer: 3, shared: 0, aws: 2 },
    },
    summary: { failing: 1, attested: 1, 'not-automated': 1, inherited: 1 },
    controls: [
      {
        control: 'awareness-and-training',
        type: 'shared',
        status: 'not-automated',
        counts,
        attestations: [{ ...attested, control: 'awareness-and-training', inForce: false }],
      },
    ],
    cells: [
      cell(),
      cell({
        layer: 'client-side-protection',
        status: 'attested',
        untested: 'no check covers it',
        counts,
        checks: [],
        checkVersions: {},
        requirements: {},
        findings: [],
        controlTypes: [],
        attestations: [attested],
      }),
      cell({
        layer: 'os-network-firewall',
        status: 'not-automated',
        owner: 'aws',
        untested: 'no check covers it',
        accountable: [],
        counts,
      }),
      cell({
        layer: 'aws-software',
        owner: 'aws',
        status: 'inherited',
        untested: 'relied on, not tested',
        counts,
      }),
    ],
    leftOut: { notInUse: ['Amazon SQS'], notScanned: ['AWS IAM'] },
    ...given,
  };
}

/** As hostile as a report.json may be that somebody has changed. */
export function hostile(): Matrix {
  const attestations = [
    {
      statement: HOSTILE,
      owner: HOSTILE,
      evidence: 'javascript:alert(1)',
      expires: '2027-01-31',
      inForce: true,
    },
    {
      statement: HOSTILE,
      owner: HOSTILE,
      evidence: `https://x/"onclick="alert(1)`,
      expires: '2027-01-31',
      inForce: false,
    },
  ];
  return matrix({
    cells: [
      cell({
        service: HOSTILE,
        name: HOSTILE,
        aws: HOSTILE,
        customer: HOSTILE,
        accountable: [HOSTILE, '@SUM(1)'],
        checks: [HOSTILE],
        checkVersions: { [HOSTILE]: HOSTILE },
        requirements: { [HOSTILE]: [HOSTILE] },
        untested: HOSTILE,
        attestations,
      }),
    ],
    evidence: { file: HOSTILE, sha256: 'a'.repeat(64) },
    leftOut: { notInUse: [HOSTILE], notScanned: [HOSTILE] },
  });
}
