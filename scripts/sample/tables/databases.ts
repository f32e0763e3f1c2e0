import type { Environment, Region, Team } from '../company.ts';

/** How a database differs from a well-kept one: encrypted, private, backed up, protected, TLS only, watched. */
export interface Database {
  readonly name: string;
  readonly team: Team;
  readonly env: Environment;
  readonly engine: 'postgres' | 'mysql' | 'mariadb' | 'sqlserver-se' | 'aurora-postgresql' | 'aurora-mysql';
  readonly version: string;
  readonly unencrypted?: true;
  /** Reachable from the internet. */
  readonly open?: true;
  /** Days that backups are kept; 14 when left out. */
  readonly backups?: number;
  readonly unprotected?: true;
  readonly oneZone?: true;
  /** By its own parameter group, or left to the engine by the default group. */
  readonly tls?: 'not demanded' | 'left to the engine';
  /** Minor versions are not installed by themselves. */
  readonly noMinor?: true;
  readonly untagged?: true;
  readonly unlogged?: true;
  /** Without enhanced monitoring. */
  readonly unmonitored?: true;
  readonly noIam?: true;
  readonly admin?: string;
}

export const DATABASES: Readonly<Record<Region, readonly Database[]>> = {
  'eu-west-1': [
    { name: 'shop-orders', team: 'shop', env: 'prod', engine: 'postgres', version: '16.6' },
    {
      name: 'shop-sessions',
      team: 'shop',
      env: 'prod',
      engine: 'mysql',
      version: '8.0.40',
      backups: 7,
      noIam: true,
    },
    {
      name: 'shop-search',
      team: 'shop',
      env: 'prod',
      engine: 'mariadb',
      version: '11.4.4',
      noIam: true,
      tls: 'left to the engine',
    },
    {
      name: 'shop-staging',
      team: 'shop',
      env: 'staging',
      engine: 'postgres',
      version: '16.6',
      oneZone: true,
      backups: 1,
      unprotected: true,
      unmonitored: true,
    },
    {
      name: 'manuscript-index',
      team: 'editorial',
      env: 'prod',
      engine: 'postgres',
      version: '15.10',
      noMinor: true,
    },
    {
      name: 'royalties',
      team: 'finance',
      env: 'prod',
      engine: 'sqlserver-se',
      version: '15.00.4415.2.v1',
      noIam: true,
    },
  ],
  'eu-central-1': [
    {
      name: 'metadata',
      team: 'data',
      env: 'prod',
      engine: 'postgres',
      version: '17.2',
      tls: 'left to the engine',
    },
    {
      name: 'scratch',
      team: 'data',
      env: 'dev',
      engine: 'mysql',
      version: '8.0.40',
      unencrypted: true,
      backups: 0,
      unprotected: true,
      oneZone: true,
      tls: 'not demanded',
      unlogged: true,
      unmonitored: true,
      noIam: true,
      untagged: true,
      admin: 'admin',
    },
    {
      name: 'campaigns',
      team: 'data',
      env: 'prod',
      engine: 'postgres',
      version: '14.15',
      tls: 'left to the engine',
      backups: 3,
    },
  ],
  'us-east-1': [
    {
      name: 'legacy-orders',
      team: 'shop',
      env: 'prod',
      engine: 'mysql',
      version: '5.7.44',
      unencrypted: true,
      open: true,
      backups: 1,
      unprotected: true,
      oneZone: true,
      tls: 'not demanded',
      noMinor: true,
      unlogged: true,
      unmonitored: true,
      noIam: true,
      untagged: true,
      admin: 'root',
    },
    {
      name: 'legacy-catalogue',
      team: 'shop',
      env: 'prod',
      engine: 'postgres',
      version: '12.22',
      open: true,
      backups: 0,
      tls: 'left to the engine',
      noMinor: true,
      unlogged: true,
      unmonitored: true,
      admin: 'postgres',
    },
    {
      name: 'legacy-hr',
      team: 'finance',
      env: 'prod',
      engine: 'sqlserver-se',
      version: '13.00.6455.2.v1',
      unencrypted: true,
      oneZone: true,
      unprotected: true,
      tls: 'not demanded',
      unlogged: true,
      unmonitored: true,
      noIam: true,
      admin: 'sa',
    },
  ],
};
