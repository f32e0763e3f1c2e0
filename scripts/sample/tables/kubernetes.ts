import type { Environment, Region, Team } from '../company.ts';

/** How a cluster differs from a well-kept one: private, logged, protected, with a key of its own, up to date. */
export interface KubernetesCluster {
  readonly name: string;
  readonly team: Team;
  readonly env: Environment;
  readonly version: string;
  /** Who reaches its public endpoint; it has none when left out. */
  readonly publicTo?: readonly string[];
  /** Without a private endpoint. */
  readonly publicOnly?: true;
  /** The logs that are on, where not all are. */
  readonly logs?: readonly Log[];
  readonly noKey?: true;
  readonly unprotected?: true;
  readonly nodes: readonly Nodes[];
}

/** How a node group differs from a well-kept one: of its cluster's version, without remote access. */
export interface Nodes {
  readonly name: string;
  readonly version?: string;
  /** From where SSH is open: from everywhere, or from the members of a security group. */
  readonly ssh?: 'everywhere' | 'bastion';
  /** Of a launch template of the company's own. */
  readonly template?: true;
}

export const LOGS = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'] as const;
type Log = (typeof LOGS)[number];

export const KUBERNETES: Readonly<Record<Region, readonly KubernetesCluster[]>> = {
  'eu-west-1': [
    {
      name: 'shop',
      team: 'shop',
      env: 'prod',
      version: '1.35',
      nodes: [{ name: 'web' }, { name: 'workers', template: true }],
    },
    {
      name: 'shop-staging',
      team: 'shop',
      env: 'staging',
      version: '1.35',
      publicTo: ['203.0.113.0/24'],
      logs: ['audit', 'authenticator'],
      noKey: true,
      unprotected: true,
      nodes: [{ name: 'general', version: '1.33', ssh: 'bastion' }],
    },
  ],
  'eu-central-1': [
    {
      name: 'analytics',
      team: 'data',
      env: 'prod',
      version: '1.33',
      publicTo: ['0.0.0.0/0'],
      nodes: [{ name: 'spark' }, { name: 'notebooks', ssh: 'everywhere' }],
    },
  ],
  'us-east-1': [
    {
      name: 'legacy-apps',
      team: 'platform',
      env: 'prod',
      version: '1.32',
      publicTo: ['0.0.0.0/0'],
      publicOnly: true,
      logs: [],
      noKey: true,
      unprotected: true,
      nodes: [{ name: 'default', ssh: 'everywhere' }],
    },
  ],
};
