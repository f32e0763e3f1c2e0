import type { Environment, Region, Team } from '../company.ts';

/** How an instance differs from a well-kept one: private, IMDSv2 only, with a role, encrypted, monitored. */
export interface Instance {
  readonly name: string;
  readonly team: Team;
  readonly env: Environment;
  /** Its security group, by name. */
  readonly group: string;
  /** Its role, by the instance profile's name. */
  readonly profile?: string;
  readonly type?: string;
  /** In the public subnet, with a public address. */
  readonly open?: true;
  /** IMDSv1 answers too. */
  readonly imdsV1?: true;
  /** A container on the host may reach the metadata. */
  readonly hops?: number;
  readonly unencrypted?: true;
  readonly unmonitored?: true;
  /** For so many days; moto itself knows no past, see front/ec2.ts. */
  readonly stopped?: number;
  /** What Systems Manager knows of it; nothing when left out. See front/ssm.ts. */
  readonly managed?: Managed;
  /** Cannot be terminated by mistake. */
  readonly kept?: true;
  readonly userData?: string;
}

interface Managed {
  /** Its agent does not answer. */
  readonly silent?: true;
  /** What the last patch scan found, and how many days ago; never scanned when left out. */
  readonly patches?: { readonly missing: number; readonly scanned: number };
}

const PATCHED: Managed = { patches: { missing: 0, scanned: 1 } };

/** No more than a look at what is found in many accounts: these keys are AWS's own examples. */
const LEAKY_START = [
  '#!/bin/sh',
  'export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE',
  'export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'export DB_PASSWORD=not-a-real-password',
  '/opt/shop/start',
].join('\n');

/** What the acquired company's instances have in common. */
const LEGACY = { open: true, imdsV1: true, unencrypted: true, unmonitored: true } as const;

const WEB = { team: 'shop', env: 'prod', group: 'shop-web', profile: 'shop-web' } as const;
const BUILD = { team: 'platform', env: 'prod', group: 'build', profile: 'builder', hops: 2 } as const;
const DATA = { team: 'data', env: 'prod', profile: 'managed-host' } as const;
const NOTEBOOK = {
  team: 'data',
  env: 'dev',
  group: 'notebooks',
  profile: 'data-science',
  open: true,
} as const;

export const INSTANCES: Readonly<Record<Region, readonly Instance[]>> = {
  'eu-west-1': [
    {
      name: 'bastion',
      team: 'platform',
      env: 'prod',
      group: 'bastion',
      profile: 'managed-host',
      open: true,
      managed: PATCHED,
    },
    { name: 'shop-web-1', ...WEB, kept: true, managed: PATCHED },
    { name: 'shop-web-2', ...WEB, kept: true, managed: PATCHED },
    { name: 'shop-web-3', ...WEB, kept: true, managed: { patches: { missing: 4, scanned: 1 } } },
    { name: 'shop-worker-1', ...WEB, managed: PATCHED },
    { name: 'shop-worker-2', ...WEB, imdsV1: true, managed: PATCHED },
    { name: 'shop-staging', ...WEB, env: 'staging', unmonitored: true, userData: LEAKY_START, managed: {} },
    { name: 'build-1', ...BUILD, managed: PATCHED },
    { name: 'build-2', ...BUILD, managed: { patches: { missing: 0, scanned: 75 } } },
    { name: 'proofs', team: 'editorial', env: 'prod', group: 'build', unencrypted: true },
  ],
  'eu-central-1': [
    { name: 'notebook-1', ...NOTEBOOK, imdsV1: true },
    { name: 'notebook-2', ...NOTEBOOK },
    {
      name: 'search-1',
      ...DATA,
      group: 'search',
      open: true,
      unencrypted: true,
      managed: { patches: { missing: 17, scanned: 2 } },
    },
    { name: 'search-2', ...DATA, group: 'search', managed: PATCHED },
    { name: 'loader-1', ...DATA, group: 'warehouse-db', managed: PATCHED },
    {
      name: 'loader-2',
      ...DATA,
      group: 'warehouse-db',
      unmonitored: true,
      managed: { silent: true, ...PATCHED },
    },
    {
      name: 'migration',
      team: 'data',
      env: 'dev',
      group: 'migration',
      stopped: 190,
      unmonitored: true,
      imdsV1: true,
    },
  ],
  'us-east-1': [
    { name: 'legacy-www-1', ...LEGACY, team: 'shop', env: 'prod', group: 'legacy-ping', type: 'm1.small' },
    { name: 'legacy-www-2', ...LEGACY, team: 'shop', env: 'prod', group: 'legacy-ping', type: 'm1.small' },
    { name: 'legacy-orders', ...LEGACY, team: 'finance', env: 'prod', group: 'legacy-windows' },
    { name: 'legacy-mail', ...LEGACY, team: 'platform', env: 'prod', group: 'legacy-mail' },
    {
      name: 'legacy-jump',
      ...LEGACY,
      team: 'platform',
      env: 'prod',
      group: 'legacy-anything',
      profile: 'legacy-admin',
    },
    { name: 'legacy-test-1', ...LEGACY, team: 'shop', env: 'dev', group: 'legacy-ping', stopped: 410 },
    { name: 'legacy-test-2', ...LEGACY, team: 'shop', env: 'dev', group: 'legacy-ping', stopped: 12 },
    {
      name: 'edge-probe',
      team: 'platform',
      env: 'prod',
      group: 'legacy-ping',
      profile: 'managed-host',
      managed: PATCHED,
    },
  ],
};
