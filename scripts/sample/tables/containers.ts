import type { Environment, Region, Team } from '../company.ts';

export interface ContainerCluster {
  readonly name: string;
  readonly team: Team;
  readonly env: Environment;
  /** Container Insights; off when left out. */
  readonly insights?: 'enabled' | 'enhanced';
  /** An Auto Scaling group of the cluster's own, by the name of its capacity provider. */
  readonly provider?: string;
  readonly services: readonly ContainerService[];
}

/** How a service differs from a well-kept one: on Fargate, of the latest version, without public addresses. */
export interface ContainerService {
  readonly name: string;
  /** The family of the task definition; the service's name when left out. */
  readonly family?: string;
  readonly on?: 'instances' | 'spare capacity' | 'its provider';
  readonly platform?: string;
  /** Its tasks have public addresses. */
  readonly open?: true;
}

export const CONTAINER_CLUSTERS: Readonly<Record<Region, readonly ContainerCluster[]>> = {
  'eu-west-1': [
    {
      name: 'shop',
      team: 'shop',
      env: 'prod',
      insights: 'enhanced',
      services: [{ name: 'storefront' }, { name: 'payments' }, { name: 'covers', on: 'spare capacity' }],
    },
    {
      name: 'shop-staging',
      team: 'shop',
      env: 'staging',
      services: [{ name: 'storefront', open: true }],
    },
  ],
  'eu-central-1': [
    {
      name: 'reports',
      team: 'data',
      env: 'prod',
      insights: 'enabled',
      provider: 'reports-instances',
      services: [
        { name: 'sales-report', on: 'its provider' },
        { name: 'node-agent', on: 'instances' },
      ],
    },
  ],
  'us-east-1': [
    {
      name: 'legacy',
      team: 'platform',
      env: 'prod',
      services: [
        { name: 'legacy-shop', on: 'instances' },
        { name: 'legacy-mail', platform: '1.3.0', open: true },
      ],
    },
  ],
};

/** How a family differs from a well-kept one: of its own network, read-only, logged, with a user, without secrets. */
export interface Family {
  readonly name: string;
  readonly team: Team;
  readonly env: Environment;
  readonly on?: 'instances' | 'Windows';
  readonly hostNetwork?: true;
  readonly hostProcesses?: true;
  readonly efs?: 'TLS' | 'plain';
  readonly containers: readonly Container[];
}

export interface Container {
  readonly name: string;
  readonly privileged?: true;
  readonly writable?: true;
  readonly unlogged?: true;
  /** `1000:1000` when left out, and none where it is `null`. */
  readonly user?: string | null;
  /** The names of its variables. */
  readonly variables?: readonly string[];
}

export const FAMILIES: Readonly<Record<Region, readonly Family[]>> = {
  'eu-west-1': [
    {
      name: 'storefront',
      team: 'shop',
      env: 'prod',
      containers: [{ name: 'web', variables: ['STAGE', 'LOG_LEVEL'] }, { name: 'proxy' }],
    },
    { name: 'payments', team: 'shop', env: 'prod', containers: [{ name: 'api', variables: ['STAGE'] }] },
    {
      name: 'covers',
      team: 'editorial',
      env: 'prod',
      efs: 'TLS',
      containers: [{ name: 'resize', writable: true, user: null }],
    },
  ],
  'eu-central-1': [
    {
      name: 'sales-report',
      team: 'data',
      env: 'prod',
      on: 'instances',
      efs: 'plain',
      containers: [{ name: 'report', user: null, writable: true, variables: ['AWS_DEFAULT_REGION'] }],
    },
    {
      name: 'node-agent',
      team: 'platform',
      env: 'prod',
      on: 'instances',
      hostProcesses: true,
      containers: [{ name: 'agent', privileged: true, user: 'root' }],
    },
    {
      name: 'typesetting',
      team: 'editorial',
      env: 'prod',
      on: 'Windows',
      containers: [
        { name: 'layout', user: 'ContainerUser' },
        { name: 'fonts', user: null },
      ],
    },
  ],
  'us-east-1': [
    {
      name: 'legacy-shop',
      team: 'platform',
      env: 'prod',
      on: 'instances',
      hostNetwork: true,
      containers: [
        {
          name: 'web',
          user: null,
          writable: true,
          unlogged: true,
          variables: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'DB_HOST'],
        },
        { name: 'cron', user: '0', writable: true, unlogged: true },
      ],
    },
    {
      name: 'legacy-mail',
      team: 'platform',
      env: 'prod',
      containers: [{ name: 'relay', user: null, writable: true }],
    },
  ],
};
