import type { HttpRequest } from '@smithy/core/protocols';
import { afterEach, describe, expect, it } from 'vitest';

import { shipped } from '../../../checks/index.generated.ts';
import { assess, loadChecks, type Assessment } from '../../../src/engine/assess.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { defaultsOf } from '../../../src/model/params.ts';
import type { Category } from '../../../src/model/responsibility.ts';
import { ACCOUNT, fakeAws, type Answer } from '../../helpers/fake-aws.ts';

const ARN = `arn:aws:eks:eu-west-1:${ACCOUNT}`;
const IDS = shipped.checks.filter(({ service }) => service === 'eks').map(({ id }) => id);
const CHECKS = await loadChecks(shipped, new Set(IDS));

function ok(body: object): Answer {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function denied(action: string): Answer {
  const message = `User: auditor is not authorized to perform: ${action}`;
  return { ...ok({ message }), status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' } };
}

function cluster(name: string): Answer {
  const everything = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];
  return ok({
    cluster: {
      name,
      arn: `${ARN}:cluster/${name}`,
      version: '1.34',
      resourcesVpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true },
      logging: { clusterLogging: [{ types: everything, enabled: true }] },
      encryptionConfig: [{ provider: { keyArn: 'arn:aws:kms:x' } }],
      deletionProtection: true,
      computeConfig: { enabled: true },
      tags: { team: name },
    },
  });
}

function nodegroup(clusterName: string, nodegroupName: string, version: string): Answer {
  const nodegroupArn = `${ARN}:nodegroup/${clusterName}/${nodegroupName}/0a1b`;
  const amiType = 'BOTTLEROCKET_x86_64';
  return ok({ nodegroup: { clusterName, nodegroupName, nodegroupArn, version, amiType, tags: {} } });
}

/** Two clusters in order, with a node group each; that of the second is behind. */
const HEALTHY: Readonly<Record<string, Answer>> = {
  '/clusters': ok({ clusters: ['shop', 'blog'] }),
  '/cluster-versions': ok({
    clusterVersions: [
      { clusterType: 'eks', clusterVersion: '1.34', versionStatus: 'STANDARD_SUPPORT' },
      { clusterType: 'eks', clusterVersion: '1.31', versionStatus: 'EXTENDED_SUPPORT' },
    ],
  }),
  '/clusters/shop': cluster('shop'),
  '/clusters/shop/node-groups': ok({ nodegroups: ['workers'] }),
  '/clusters/shop/node-groups/workers': nodegroup('shop', 'workers', '1.34'),
  '/clusters/blog': cluster('blog'),
  '/clusters/blog/node-groups': ok({ nodegroups: ['workers'] }),
  '/clusters/blog/node-groups/workers': nodegroup('blog', 'workers', '1.31'),
};

let assessment: Assessment | undefined;

afterEach(() => assessment?.close());

async function scanned(changes: Readonly<Record<string, Answer>> = {}, tags: readonly string[] = []) {
  const none = { checks: [], services: [], layers: [], controls: [], severities: [], frameworks: [] };
  const answers = { ...HEALTHY, ...changes };
  const fake = fakeAws({
    answer: ({ path }: HttpRequest) => answers[path] ?? { status: 404, body: '{}' },
  });
  assessment = await assess({
    catalog: shipped,
    session: fake.session,
    selection: { ...none, tags, exclude: { ...none, tags: [] } },
    checks: IDS,
    off: [],
    frameworks: [],
    governance: { owners: [], exceptions: [], attestations: [] },
    paramsOf: (id) => defaultsOf(CHECKS.find((check) => check.id === id)?.params ?? {}),
    toolVersion: '0',
  });
  const { report } = assessment;
  return { findings: [...report.findings()], matrix: report.matrix?.(), requests: fake.requests };
}

type Matrix = Awaited<ReturnType<typeof scanned>>['matrix'];

const statuses = (findings: readonly Finding[], check: string) =>
  Object.fromEntries(
    findings
      .filter((finding) => finding.check === check)
      .map(({ resource, status }) => [resource.name, status]),
  );

describe('a scan of EKS', () => {
  it('asks each question once, though clusters and node groups are found by the same list', async () => {
    const { findings, requests } = await scanned();
    expect(requests).toHaveLength(Object.keys(HEALTHY).length);
    expect(new Set(requests).size).toBe(requests.length);
    expect(statuses(findings, 'eks-nodegroup-version-supported')).toEqual({
      'shop/workers': 'pass',
      'blog/workers': 'fail',
    });
  });

  it('names what it finds by the ARNs that AWS gave it', async () => {
    const { findings } = await scanned();
    expect(new Set(findings.map(({ resource }) => resource.arn))).toEqual(
      new Set([
        `${ARN}:cluster/shop`,
        `${ARN}:cluster/blog`,
        `${ARN}:nodegroup/shop/workers/0a1b`,
        `${ARN}:nodegroup/blog/workers/0a1b`,
      ]),
    );
  });

  it('selects clusters by their tags', async () => {
    const { findings } = await scanned({}, ['team=blog']);
    expect(new Set(findings.map(({ resource }) => resource.name))).toEqual(new Set(['blog']));
  });

  it('asks for no versions where there are no clusters', async () => {
    const { requests } = await scanned({ '/clusters': ok({ clusters: [] }) });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['the first node group cannot be described', '/clusters/shop/node-groups/workers', 'DescribeNodegroup'],
    ['the node groups of the first cluster cannot be listed', '/clusters/shop/node-groups', 'ListNodegroups'],
  ])('judges the others and says that some are not known, where %s', async (_, path, operation) => {
    const action = `eks:${operation}`;
    const { findings } = await scanned({ [path]: denied(action) });
    expect(statuses(findings, 'eks-nodegroup-version-supported')).toEqual({
      'blog/workers': 'fail',
      'every other AWS::EKS::Nodegroup': 'unknown',
    });
    const unknown = findings.filter(({ status }) => status === 'unknown');
    for (const { cause } of unknown)
      expect(cause).toMatchObject({ kind: 'denied', operation: action, action });
    expect(statuses(findings, 'eks-cluster-version-supported')).toEqual({ shop: 'pass', blog: 'pass' });
  });

  it('judges the other clusters where one cannot be described', async () => {
    const { findings } = await scanned({ '/clusters/shop': denied('eks:DescribeCluster') });
    for (const id of IDS.filter((name) => name.startsWith('eks-cluster-'))) {
      expect(statuses(findings, id), id).toEqual({ shop: 'unknown', blog: 'pass' });
    }
  });
});

describe('the matrix of EKS', () => {
  const cellOf = (matrix: Matrix, category: Category) =>
    matrix?.cells.find((cell) => cell.category === category && cell.layer === 'os-network-firewall');

  it('leaves the nodes to the customer, and only them: Auto Mode does not move the line', async () => {
    const { matrix } = await scanned();
    expect(new Set(matrix?.cells.map(({ service }) => service))).toEqual(new Set(['eks']));
    expect(cellOf(matrix, 'infrastructure')).toMatchObject({
      owner: 'customer',
      status: 'failing',
      customer: expect.stringContaining('Replaces its nodes by patched ones'),
      checks: ['eks-nodegroup-remote-access-restricted', 'eks-nodegroup-version-supported'],
      counts: { fail: 1, unknown: 0, accepted: 0, pass: 3 },
    });
    expect(cellOf(matrix, 'container')).toMatchObject({
      owner: 'shared',
      status: 'passing',
      customer: expect.stringContaining('Decides from where the endpoint of a cluster can be reached'),
      checks: ['eks-cluster-endpoint-not-open-to-world'],
    });
    expect(matrix?.footprint.categories).toMatchObject([
      { category: 'infrastructure', resources: 2 },
      { category: 'container', resources: 2 },
      { category: 'abstracted', resources: 0 },
    ]);
  });

  it('has no row of nodes where there are no node groups', async () => {
    const none = ok({ nodegroups: [] });
    const { matrix } = await scanned({
      '/clusters/shop/node-groups': none,
      '/clusters/blog/node-groups': none,
    });
    expect(new Set(matrix?.cells.map(({ category }) => category))).toEqual(new Set(['container']));
  });
});
