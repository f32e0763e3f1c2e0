import { describe, expect, it } from 'vitest';

import { ecsService } from '../../checks/ecs/resources/service.ts';
import { shipped } from '../../checks/index.generated.ts';
import { lambdaFunction } from '../../checks/lambda/resources/function.ts';
import { rdsInstance } from '../../checks/rds/resources/instance.ts';
import { belonging } from '../../src/engine/belonging.ts';
import { REGION_READABLE } from '../../src/engine/own-checks.ts';
import { matrixOf } from '../../src/engine/matrix/matrix.ts';
import type { CheckFacts } from '../../src/model/catalog.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Framework } from '../../src/model/framework.ts';
import type { Attestation, Governance } from '../../src/model/governance.ts';
import type { Cell, Matrix } from '../../src/model/matrix.ts';
import type { ScanFacts } from '../../src/model/report.ts';
import { CATEGORIES, LAYERS, type Category, type Layer } from '../../src/model/responsibility.ts';
import { denied, finding, many, reportOf } from '../reports/fixtures.ts';

const ALL_LAYERS = Object.keys(LAYERS) as Layer[];

/** Made-up services: buckets, databases that may be of the customer's own, and one that nobody uses. */
const duties = Object.fromEntries(
  ALL_LAYERS.filter((layer) => LAYERS[layer].side === 'customer').map((layer) => [
    layer,
    { aws: `Does ${layer}.`, customer: `Wants ${layer}.` },
  ]),
);
const SERVICES = [
  { id: 'aurora', name: 'Clusters', category: 'container', partOf: 'rds', duties },
  {
    id: 'rds',
    name: 'Databases',
    category: 'container',
    duties,
    movedDuties: {
      infrastructure: { 'os-network-firewall': { aws: 'Runs the host.', customer: 'Patches the guest.' } },
    },
  },
  { id: 's3', name: 'Buckets', category: 'abstracted', duties },
  { id: 'sqs', name: 'Queues', category: 'abstracted', duties },
] as const;

function facts(id: string, changes: Partial<CheckFacts> = {}): CheckFacts {
  const [base] = shipped.checks;
  if (!base) throw new Error('there are checks');
  const service = id.split('-')[0] ?? '';
  return {
    ...base,
    id,
    service,
    layer: 'customer-data',
    control: 'zone-security',
    controlType: 'customer-specific',
    ...changes,
  };
}

const CHECKS = [
  facts('s3-bucket-public-access-blocked'),
  facts('s3-bucket-kept', {
    controlType: 'shared',
    control: 'configuration-management',
  }),
  facts('s3-bucket-encrypted', { layer: 'server-side-encryption' }),
  facts('rds-instance-kept'),
  facts('sqs-queue-closed'),
];

const ran = (...checks: string[]) =>
  checks.map((check) => ({ check, version: `version of ${check}`, types: [], every: true }));

function framework(id: string, requirements: Readonly<Record<string, readonly string[]>>): Framework {
  const list = Object.entries(requirements).map(([name, checks]) => ({ id: name, title: name, checks }));
  return { id, name: id, version: '1', lists: 'all', requirements: list };
}

const FRAMEWORKS = [
  framework('cis-7.0', {
    '3.1.4': ['s3-bucket-public-access-blocked', 's3-bucket-kept'],
    '3.2': ['s3-bucket-kept'],
    '3.3': ['s3-bucket-unheard-of'],
    '4.1': ['s3-bucket-encrypted'],
  }),
  framework('hipaa', { a: ['s3-bucket-public-access-blocked'] }),
];

const inRds = { service: 'rds', check: 'rds-instance-kept' } as const;
const everything = { resource: { arn: 'arn:aws:rds:eu-west-1:123456789012:DBInstance/*', id: '*' } };
const ofRegion = {
  resource: { id: 'eu-west-1', type: 'AWS::Region' },
  evidence: [{ operations: [], resource: 'eu-west-1', values: { checks: ['rds-instance-kept'] } }],
};

type Unproven = Omit<Matrix, 'evidence'>;

interface World {
  readonly findings?: readonly Finding[];
  readonly scan?: Partial<ScanFacts>;
  readonly governance?: Partial<Governance>;
  readonly all?: boolean;
}

function made({ findings = [], scan = {}, governance, all = false }: World): Unproven {
  const records = { owners: [], exceptions: [], attestations: [], ...governance };
  const report = reportOf(findings, { ...scan, ...(governance && { governance: records }) }, [], FRAMEWORKS);
  return matrixOf(report, { services: SERVICES, checks: CHECKS, all });
}

function cellOf(matrix: Unproven, service: string, layer: Layer, category?: Category): Cell {
  const found = matrix.cells.filter(
    (cell) =>
      cell.service === service &&
      cell.layer === layer &&
      (category === undefined || cell.category === category),
  );
  expect(found).toHaveLength(1);
  return found[0] as Cell;
}

const failing = finding();
const passing = finding({ name: 'fine', status: 'pass' });
const unknown = denied('s3:GetBucketPolicy', 's3:GetBucketPolicy', { name: 'dark' });
const acceptedOne = finding({
  name: 'site',
  status: 'accepted',
  accepted: { owner: 'o', reason: 'r', approver: 'a', expires: '2027-01-31', was: 'fail' },
});

function attestation(given: Partial<Attestation> = {}): Attestation {
  return {
    statement: 'It is so.',
    owner: 'them',
    evidence: 'https://x.example',
    expires: '2026-11-20',
    ...given,
  };
}
/** The scan of the fixtures was on the day that this is from before. */
const PAST = '2026-11-19';

const STATUSES: Record<string, [readonly Finding[], readonly Attestation[], Cell['status']]> = {
  'one fails': [[failing, unknown, acceptedOne, passing], [], 'failing'],
  'one is unknown': [[unknown, acceptedOne, passing], [], 'unknown'],
  'one is accepted': [[acceptedOne, passing], [], 'accepted'],
  'all pass': [[passing], [], 'passing'],
  'nothing was judged': [[], [], 'not-automated'],
  'nothing was judged, and it is attested': [[], [attestation({ service: 's3' })], 'attested'],
  'nothing was judged, and its layer is attested': [
    [],
    [attestation({ layer: 'customer-data' })],
    'attested',
  ],
  'nothing was judged, and the attestation has expired': [
    [],
    [attestation({ service: 's3', expires: PAST })],
    'not-automated',
  ],
  'nothing was judged, and another service is attested': [
    [],
    [attestation({ service: 'rds' })],
    'not-automated',
  ],
  'nothing was judged, and another layer is attested': [
    [],
    [attestation({ layer: 'server-side-encryption' })],
    'not-automated',
  ],
  'nothing was judged, and one control of it is attested': [
    [],
    [attestation({ service: 's3', control: 'patch-management' })],
    'not-automated',
  ],
  'nothing was judged, and a control is attested for all': [
    [],
    [attestation({ control: 'awareness-and-training' })],
    'not-automated',
  ],
  'one fails, attested or not': [[failing], [attestation({ service: 's3' })], 'failing'],
  'one is unknown, attested or not': [[unknown], [attestation({ service: 's3' })], 'unknown'],
  'one is accepted, and the rest attested': [[acceptedOne], [attestation({ service: 's3' })], 'attested'],
  'all pass, and the rest is attested': [[passing], [attestation({ service: 's3' })], 'attested'],
  'all pass, and the attestation has expired': [
    [passing],
    [attestation({ service: 's3', expires: PAST })],
    'passing',
  ],
};

/** Puts the service in use without a finding in the layer that is looked at. */
const elsewhere = finding({
  name: 'x',
  status: 'pass',
  check: 's3-bucket-encrypted',
  layer: 'server-side-encryption',
});

describe('the status of a layer of a service in use', () => {
  it.each(Object.entries(STATUSES))('where %s', (_, [findings, attestations, status]) => {
    const matrix = made({ findings: [...findings, elsewhere], governance: { attestations } });
    expect(cellOf(matrix, 's3', 'customer-data').status).toBe(status);
  });

  it("is inherited where it is AWS's, whatever is attested, and never a pass", () => {
    const attestations = [attestation({ layer: 'aws-infrastructure' }), attestation({ service: 's3' })];
    const matrix = made({ findings: [passing], governance: { attestations } });
    for (const layer of ['aws-software', 'aws-infrastructure'] as const) {
      const cell = cellOf(matrix, 's3', layer);
      expect(cell).toMatchObject({
        status: 'inherited',
        owner: 'aws',
        controlTypes: ['inherited'],
        untested: 'relied on, not tested',
      });
      expect(cell.customer).toMatch(/AWS Artifact \(https:\/\/aws\.amazon\.com\/artifact\/\)/);
    }
  });

  it.each([
    ['no check covers it', 'os-network-firewall', ran('s3-bucket-kept')],
    ['its checks found nothing to judge', 'customer-data', ran('s3-bucket-kept')],
    ['its checks did not run', 'customer-data', ran('s3-bucket-encrypted')],
  ] as const)('says why nothing was tested: %s', (why, layer, checks) => {
    const cell = cellOf(made({ findings: [elsewhere], scan: { ran: checks } }), 's3', layer);
    expect(cell).toMatchObject({ status: 'not-automated', untested: why });
  });
});

describe('a cell', () => {
  it('holds what is known of it', () => {
    const cell = cellOf(
      made({
        findings: [
          failing,
          unknown,
          passing,
          finding({
            check: 's3-bucket-kept',
            control: 'configuration-management',
            name: 'k',
            status: 'pass',
          }),
        ],
        governance: { attestations: [attestation({ service: 's3', expires: PAST })] },
        scan: { ran: ran('s3-bucket-kept') },
      }),
      's3',
      'customer-data',
    );
    expect(cell).toEqual({
      service: 's3',
      name: 'Buckets',
      category: 'abstracted',
      layer: 'customer-data',
      controlTypes: ['customer-specific', 'shared'],
      owner: 'customer',
      aws: 'Does customer-data.',
      customer: 'Wants customer-data.',
      accountable: [],
      unowned: 4,
      status: 'failing',
      counts: { fail: 1, unknown: 1, accepted: 0, pass: 2 },
      checks: ['s3-bucket-kept', 's3-bucket-public-access-blocked'],
      // The other is of a report that says none.
      checkVersions: { 's3-bucket-kept': 'version of s3-bucket-kept' },
      requirements: { 'cis-7.0': ['3.1.4', '3.2'], hipaa: ['a'] },
      attestations: [{ ...attestation({ service: 's3', expires: PAST }), inForce: false }],
      findings: [failing.id, unknown.id],
    });
  });

  it('names the requirements of the checks that judged, or else of those that could', () => {
    const matrix = made({ findings: [finding({ check: 's3-bucket-kept' })] });
    expect(cellOf(matrix, 's3', 'customer-data').requirements).toEqual({ 'cis-7.0': ['3.1.4', '3.2'] });
    expect(cellOf(matrix, 's3', 'server-side-encryption').requirements).toEqual({ 'cis-7.0': ['4.1'] });
    expect(cellOf(matrix, 's3', 'os-network-firewall').requirements).toEqual({});
  });

  it('names the owners of its findings, of most of them first', () => {
    const findings = [
      finding({ name: 'a', owner: 'few' }),
      ...many(2, (index) => finding({ name: `b-${index}`, owner: 'most', status: 'pass' })),
      finding({ name: 'c' }),
    ];
    const governance = { owners: [{ owner: 'rule', service: 's3' }] };
    const matrix = made({ findings, governance });
    expect(cellOf(matrix, 's3', 'customer-data')).toMatchObject({ accountable: ['most', 'few'], unowned: 1 });
    // Where nothing was found the rules say who would be it.
    expect(cellOf(matrix, 's3', 'os-network-firewall').accountable).toEqual(['rule']);
  });

  it('leads to ten findings, the worst first', () => {
    const passes = many(20, (index) => finding({ name: `p-${index}`, status: 'pass' }));
    const fails = many(20, (index) => finding({ name: `f-${index}` }));
    const { findings } = cellOf(made({ findings: [...passes, unknown, ...fails] }), 's3', 'customer-data');
    const ids = new Set(fails.map(({ id }) => id));
    expect(findings).toHaveLength(10);
    expect(findings.every((id) => ids.has(id))).toBe(true);
  });

  it('is whose the model says', () => {
    const findings = Object.keys(CATEGORIES).map((category) =>
      finding({ name: category, category: category as Category }),
    );
    const matrix = made({ findings });
    const owners = (layer: Layer) =>
      Object.keys(CATEGORIES).map((category) => cellOf(matrix, 's3', layer, category as Category).owner);
    expect(Object.fromEntries(ALL_LAYERS.map((layer) => [layer, owners(layer)]))).toEqual({
      'customer-data': ['customer', 'customer', 'customer'],
      'identity-and-applications': ['customer', 'shared', 'shared'],
      'os-network-firewall': ['customer', 'shared', 'aws'],
      'client-side-protection': ['customer', 'customer', 'customer'],
      'server-side-encryption': ['customer', 'customer', 'shared'],
      'network-traffic-protection': ['customer', 'customer', 'shared'],
      'aws-software': ['aws', 'aws', 'aws'],
      'aws-infrastructure': ['aws', 'aws', 'aws'],
    });
  });
});

describe('a service whose line lies elsewhere for some of its resources', () => {
  const of = (name: string, category: Category, status: 'fail' | 'pass') =>
    finding({ name, category, status, service: 'rds', check: 'rds-instance-kept' });
  const matrix = made({
    findings: [of('own', 'infrastructure', 'fail'), of('managed', 'container', 'pass')],
  });

  it('has cells for each category, with their own duties and verdicts', () => {
    expect(matrix.cells.map(({ category, layer }) => `${category} ${layer}`)).toEqual([
      ...ALL_LAYERS.map((layer) => `infrastructure ${layer}`),
      ...ALL_LAYERS.map((layer) => `container ${layer}`),
    ]);
    expect(cellOf(matrix, 'rds', 'os-network-firewall', 'infrastructure')).toMatchObject({
      owner: 'customer',
      customer: 'Patches the guest.',
    });
    expect(cellOf(matrix, 'rds', 'os-network-firewall', 'container')).toMatchObject({
      owner: 'shared',
      customer: 'Wants os-network-firewall.',
    });
    expect(cellOf(matrix, 'rds', 'customer-data', 'infrastructure').status).toBe('failing');
    expect(cellOf(matrix, 'rds', 'customer-data', 'container').status).toBe('passing');
  });

  it('has no checks of resources that are never of that category', () => {
    const facts = CHECKS.find(({ id }) => id === 'rds-instance-kept');
    const row = (type: string, category: Category, count: number) => ({
      service: 'rds',
      type,
      category,
      count,
    });
    const untestedOf = (...resources: ReturnType<typeof row>[]) => {
      const scan = { resources, ran: ran('rds-instance-kept') };
      return Object.fromEntries(
        made({ scan })
          .cells.filter(({ layer }) => layer === 'customer-data')
          .map(({ category, untested }) => [category, untested]),
      );
    };
    const nothing = 'its checks found nothing to judge';
    const [judged = ''] = facts?.resources ?? [];
    expect(untestedOf(row(judged, 'container', 1), row('Nodes', 'infrastructure', 1))).toEqual({
      infrastructure: 'no check covers it for these resources',
      container: nothing,
    });
    expect(untestedOf(row('Others', 'container', 1), row(judged, 'infrastructure', 1))).toEqual({
      infrastructure: nothing,
      container: 'no check covers it',
    });
    expect(untestedOf(row('Others', 'container', 1), row(judged, 'infrastructure', 0))).toEqual({
      container: nothing,
    });
  });
});

describe('a service that is part of another', () => {
  const judged = finding({ service: 'aurora', category: 'container', check: 'rds-instance-kept' });

  it('has cells of its own, which the checks of the other are about', () => {
    const matrix = made({ findings: [judged] });
    expect([...new Set(matrix.cells.map(({ service }) => service))]).toEqual(['aurora']);
    expect(cellOf(matrix, 'aurora', 'customer-data')).toMatchObject({
      name: 'Clusters',
      status: 'failing',
      checks: ['rds-instance-kept'],
    });
    expect(cellOf(matrix, 'aurora', 'os-network-firewall').untested).toBe('no check covers it');
  });

  it('may have what the checks of the other could have judged, and did not', () => {
    const elsewhere = finding({ ...judged, layer: 'server-side-encryption' });
    const matrix = made({ findings: [elsewhere], scan: { ran: ran('rds-instance-kept') } });
    expect(cellOf(matrix, 'aurora', 'customer-data').untested).toBe('its checks found nothing to judge');
  });

  it('is not in use when the other was scanned and has none', () => {
    const { leftOut } = made({ scan: { ran: ran('rds-instance-kept') } });
    expect(leftOut.notInUse).toEqual(['Clusters', 'Databases']);
  });

  it.each([
    ['a list', denied('rds:DescribeDBInstances', 'rds:DescribeDBInstances', { ...inRds, ...everything })],
    ['a Region', finding({ service: 'account', check: REGION_READABLE, status: 'unknown', ...ofRegion })],
  ])('is not said to be not in use when %s could not be read', (_, unread) => {
    const { leftOut } = made({ findings: [unread], scan: { ran: ran('rds-instance-kept') } });
    expect(leftOut.notInUse).toEqual([]);
    expect(leftOut.notScanned).toContain('Clusters');
  });
});

describe('services', () => {
  const listed = (service: string, count: number) => ({
    resources: [{ service, type: 'X', category: 'abstracted' as const, count }],
  });
  const servicesOf = ({ cells }: Unproven) => [...new Set(cells.map(({ service }) => service))];

  it('are there when something was listed of them, or said', () => {
    expect(servicesOf(made({ scan: listed('sqs', 1) }))).toEqual(['sqs']);
    expect(servicesOf(made({ findings: [unknown] }))).toEqual(['s3']);
    expect(servicesOf(made({ scan: listed('sqs', 0) }))).toEqual([]);
  });

  it('that are left out are named: not in use is not the same as not scanned', () => {
    const scan = { ran: ran('s3-bucket-kept', 'sqs-queue-closed') };
    const { leftOut } = made({ findings: [passing], scan });
    expect(leftOut).toEqual({ notInUse: ['Queues'], notScanned: ['Clusters', 'Databases'] });
  });

  it('are all there on request', () => {
    const scan = { ran: ran('s3-bucket-kept', 'sqs-queue-closed') };
    const matrix = made({ findings: [passing], scan, all: true });
    expect(servicesOf(matrix)).toEqual(['aurora', 'rds', 's3', 'sqs']);
    expect(
      new Set(matrix.cells.filter(({ service }) => service === 'rds').map(({ status }) => status)),
    ).toEqual(new Set(['not-scanned']));
    expect(
      new Set(matrix.cells.filter(({ service }) => service === 'sqs').map(({ status }) => status)),
    ).toEqual(new Set(['not-in-use']));
    expect(matrix.leftOut).toEqual({ notInUse: [], notScanned: [] });
    // Their duties are nobody's yet.
    expect(matrix.footprint.duties).toEqual({ customer: 2, shared: 3, aws: 3 });
  });

  it('that the catalog does not know are shown all the same', () => {
    const cell = cellOf(made({ findings: [finding({ service: 'paint' })] }), 'paint', 'customer-data');
    expect(cell).toMatchObject({
      name: 'paint',
      status: 'failing',
      aws: 'Is not described for this service.',
    });
  });
});

it('the footprint says what the account stands on', () => {
  const row = (service: string, category: Category, count: number) => ({
    service,
    type: 'X',
    category,
    count,
  });
  const resources = [
    row('ec2', 'infrastructure', 1),
    row('s3', 'abstracted', 1),
    row('rds', 'container', 0),
    row('iam', 'abstracted', 1),
  ];
  expect(made({ scan: { resources } }).footprint).toMatchObject({
    resources: 3,
    categories: [
      { category: 'infrastructure', resources: 1, share: 33.3, services: ['ec2'] },
      { category: 'container', resources: 0, share: 0, services: [] },
      { category: 'abstracted', resources: 2, share: 66.7, services: ['s3', 'iam'] },
    ],
  });
  expect(made({}).footprint.categories.map(({ share }) => share)).toEqual([0, 0, 0]);
});

describe('controls', () => {
  const statusOf = (matrix: Unproven, control: string) =>
    matrix.controls.find((row) => row.control === control)?.status;

  it('stand as their findings do, over all services', () => {
    const matrix = made({ findings: [failing] });
    expect(statusOf(matrix, 'zone-security')).toBe('failing');
    expect(statusOf(matrix, 'patch-management')).toBe('not-automated');
    expect(statusOf(matrix, 'physical-and-environmental')).toBe('inherited');
  });

  it.each<[Partial<Attestation>, string]>([
    [{ control: 'awareness-and-training' }, 'attested'],
    [{ control: 'awareness-and-training', expires: PAST }, 'not-automated'],
    [{ control: 'awareness-and-training', service: 's3' }, 'not-automated'],
    [{ service: 's3' }, 'not-automated'],
  ])('are attested by %j: %s', (given, status) => {
    const matrix = made({ governance: { attestations: [attestation(given)] } });
    expect(statusOf(matrix, 'awareness-and-training')).toBe(status);
  });
});

it('every service that ships says both sides of every layer of the customer', () => {
  for (const { id, duties: said } of shipped.services) {
    expect(Object.keys(said).toSorted(), id).toEqual(Object.keys(duties).toSorted());
  }
});

it('each side of a layer is one sentence, and of that service alone', () => {
  const told = shipped.services.flatMap(({ duties: usual, movedDuties = {} }) =>
    [usual, ...Object.values(movedDuties)].flatMap((moved) => Object.values(moved)),
  );
  const sentences = told.flatMap(({ aws, customer }) => [aws, customer]);
  expect(sentences.filter((text) => !/^[A-Z](?:[^.]|\.\d)+\.$/.test(text))).toEqual([]);
  expect(sentences.filter((text, index) => sentences.indexOf(text) !== index)).toEqual([]);
});

it("the operating system of RDS Custom is said to be the customer's", () => {
  const of = (engine: string) => {
    const item = { arn: engine, name: engine, engine };
    const { category, service } = belonging(rdsInstance, item as never, () => 'container');
    return finding({ name: engine, service, category, check: 'rds-instance-not-publicly-accessible' });
  };
  const report = reportOf([of('custom-oracle-ee'), of('oracle-ee')], {}, [], FRAMEWORKS);
  const matrix = matrixOf(report, { services: shipped.services, checks: shipped.checks, all: false });
  const own = cellOf(matrix, 'rds', 'os-network-firewall', 'infrastructure');
  const managed = cellOf(matrix, 'rds', 'os-network-firewall', 'container');
  expect([own.owner, managed.owner]).toEqual(['customer', 'shared']);
  expect(own.customer).toMatch(/operating system/);
  expect(managed.aws).toMatch(/operating system/);
});

it("the patching of a function that ships as an image is said to be the customer's", () => {
  const ofType = (packageType: string) => {
    const item = { arn: packageType, name: packageType, packageType };
    const { category } = belonging(lambdaFunction, item, () => 'abstracted');
    return finding({ name: packageType, service: 'lambda', category, check: 'lambda-function-in-vpc' });
  };
  const report = reportOf([ofType('Image'), ofType('Zip')], {}, [], FRAMEWORKS);
  const matrix = matrixOf(report, { services: shipped.services, checks: shipped.checks, all: false });
  const cells = (layer: Layer) => [
    cellOf(matrix, 'lambda', layer, 'container'),
    cellOf(matrix, 'lambda', layer, 'abstracted'),
  ];
  const [image, zip] = cells('os-network-firewall');
  expect(image).toMatchObject({
    owner: 'shared',
    customer: expect.stringMatching(/^Patches the operating system in its images/),
  });
  expect(zip).toMatchObject({
    owner: 'aws',
    aws: expect.stringMatching(/^Patches .* the operating system below the runtime/),
  });
  const [bases, runtimes] = cells('identity-and-applications');
  expect(bases?.customer).toMatch(/^Builds its images anew on patched bases/);
  expect(runtimes?.aws).toMatch(/patches the managed runtimes/);
});

it("the instances that a service's tasks run on are said to be the customer's to patch, but for Fargate", () => {
  const on = (compute: string) => {
    const item = { arn: compute, name: compute, computes: [compute] };
    const { category } = belonging(ecsService, item, () => 'container');
    return finding({ name: compute, service: 'ecs', category, check: 'ecs-service-no-public-address' });
  };
  const report = reportOf([on('container instances'), on('Fargate')], {}, [], FRAMEWORKS);
  const matrix = matrixOf(report, { services: shipped.services, checks: shipped.checks, all: false });
  const cells = (layer: Layer) => [
    cellOf(matrix, 'ecs', layer, 'infrastructure'),
    cellOf(matrix, 'ecs', layer, 'container'),
  ];
  const [instances, fargate] = cells('os-network-firewall');
  expect(instances).toMatchObject({
    owner: 'customer',
    customer: expect.stringMatching(/^Patches and replaces its container instances/),
  });
  expect(fargate).toMatchObject({
    owner: 'shared',
    aws: expect.stringMatching(/^Patches the hosts of tasks on Fargate/),
  });
  const [volumes, temporary] = cells('server-side-encryption');
  expect(volumes?.customer).toMatch(/volumes of its container instances/);
  expect(temporary?.aws).toMatch(/temporary storage of tasks on Fargate/);
  const [applications, others] = cells('identity-and-applications');
  expect([applications?.owner, others?.owner]).toEqual(['customer', 'shared']);
});
