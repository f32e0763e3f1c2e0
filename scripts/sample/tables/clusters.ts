import type { Region } from '../company.ts';
import type { Database } from './databases.ts';

export interface Cluster extends Database {
  readonly engine: 'aurora-postgresql' | 'aurora-mysql';
  /** How many instances it has. */
  readonly members: number;
}

export const CLUSTERS: Readonly<Record<Region, readonly Cluster[]>> = {
  'eu-west-1': [
    {
      name: 'shop-accounts',
      team: 'shop',
      env: 'prod',
      engine: 'aurora-postgresql',
      version: '16.6',
      members: 2,
    },
  ],
  'eu-central-1': [
    {
      name: 'warehouse',
      team: 'data',
      env: 'prod',
      engine: 'aurora-postgresql',
      version: '15.10',
      members: 1,
      tls: 'not demanded',
      unprotected: true,
      oneZone: true,
    },
  ],
  'us-east-1': [
    {
      name: 'legacy-stock',
      team: 'shop',
      env: 'prod',
      engine: 'aurora-mysql',
      version: '8.0.mysql_aurora.3.04.1',
      members: 1,
      unencrypted: true,
      backups: 1,
      unprotected: true,
      oneZone: true,
      tls: 'not demanded',
      unlogged: true,
      unmonitored: true,
      noIam: true,
      untagged: true,
      admin: 'admin',
    },
  ],
};
