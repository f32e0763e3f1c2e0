import type { Region, Team } from '../company.ts';

/** What a rule lets in. */
export interface Rule {
  /** All ports when left out. */
  readonly ports?: readonly [from: number, to: number];
  /** All protocols when left out. */
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  /** A CIDR block, another group's name, or a prefix list. */
  readonly from: string;
}

export interface Group {
  readonly name: string;
  readonly team: Team;
  readonly ingress: readonly Rule[];
}

const WORLD = '0.0.0.0/0';
const WORLD_6 = '::/0';
/** Stands for the company's own prefix list. */
export const OFFICES = 'list:offices';

function tcp(port: number, from: string, to = port): Rule {
  return { ports: [port, to], protocol: 'tcp', from };
}

export const GROUPS: Readonly<Record<Region, readonly Group[]>> = {
  'eu-west-1': [
    {
      name: 'load-balancer',
      team: 'shop',
      ingress: [tcp(80, WORLD), tcp(443, WORLD), tcp(80, WORLD_6), tcp(443, WORLD_6)],
    },
    { name: 'shop-web', team: 'shop', ingress: [tcp(8080, 'load-balancer')] },
    { name: 'shop-db', team: 'shop', ingress: [tcp(3306, 'shop-web'), tcp(5432, 'shop-web')] },
    { name: 'bastion', team: 'platform', ingress: [tcp(22, OFFICES)] },
    { name: 'build', team: 'platform', ingress: [tcp(443, '10.20.0.0/16')] },
    { name: 'old-shop', team: 'shop', ingress: [tcp(80, 'load-balancer')] },
  ],
  'eu-central-1': [
    { name: 'warehouse-db', team: 'data', ingress: [tcp(5432, '10.30.0.0/16')] },
    { name: 'notebooks', team: 'data', ingress: [tcp(8888, WORLD), tcp(22, WORLD)] },
    { name: 'search', team: 'data', ingress: [tcp(9200, WORLD, 9300), tcp(5601, WORLD_6)] },
    { name: 'migration', team: 'data', ingress: [tcp(3306, WORLD), tcp(1433, WORLD)] },
  ],
  'us-east-1': [
    { name: 'legacy-windows', team: 'platform', ingress: [tcp(3389, WORLD), tcp(3389, WORLD_6)] },
    { name: 'legacy-mysql', team: 'shop', ingress: [tcp(3306, WORLD)] },
    { name: 'legacy-anything', team: 'platform', ingress: [{ from: WORLD }] },
    { name: 'legacy-mail', team: 'platform', ingress: [tcp(25, WORLD), tcp(0, '198.51.100.0/24', 65535)] },
    { name: 'legacy-ping', team: 'platform', ingress: [{ protocol: 'icmp', ports: [-1, -1], from: WORLD }] },
  ],
};
