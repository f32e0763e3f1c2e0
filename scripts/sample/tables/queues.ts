import type { Environment, Region, Team } from '../company.ts';

/** A queue or a topic: how it differs from one that is encrypted and for the account alone. */
interface Channel {
  readonly name: string;
  readonly team: Team;
  readonly env: Environment;
  /** The key of its Region that encrypts it, by its name. */
  readonly key?: string;
  /** Who may send to it, or subscribe to it, beside the account. */
  readonly openTo?: 'partner' | 'everyone';
  readonly tlsOnly?: true;
}

export interface Queue extends Channel {
  /** Not even by the key of SQS. */
  readonly unencrypted?: true;
}

export interface Topic extends Channel {
  /** Where it delivers to; a queue of its Region by its name. */
  readonly subscriptions: readonly { readonly protocol: 'sqs' | 'email' | 'http' | 'https'; to: string }[];
}

export const QUEUES: Readonly<Record<Region, readonly Queue[]>> = {
  'eu-west-1': [
    { name: 'shop-orders', team: 'shop', env: 'prod', key: 'shop', tlsOnly: true },
    { name: 'shop-orders-dead', team: 'shop', env: 'prod', key: 'shop' },
    { name: 'proofs-inbox', team: 'editorial', env: 'prod', openTo: 'partner' },
  ],
  'eu-central-1': [
    { name: 'warehouse-loads.fifo', team: 'data', env: 'prod' },
    { name: 'search-updates', team: 'data', env: 'staging', unencrypted: true, tlsOnly: true },
  ],
  'us-east-1': [
    { name: 'legacy-orders', team: 'finance', env: 'prod', unencrypted: true, openTo: 'everyone' },
    { name: 'legacy-mail', team: 'shop', env: 'prod', unencrypted: true },
  ],
};

export const TOPICS: Readonly<Record<Region, readonly Topic[]>> = {
  'eu-west-1': [
    {
      name: 'shop-orders',
      team: 'shop',
      env: 'prod',
      key: 'shop',
      tlsOnly: true,
      subscriptions: [{ protocol: 'sqs', to: 'shop-orders' }],
    },
    {
      name: 'alarms',
      team: 'platform',
      env: 'prod',
      key: 'shop',
      subscriptions: [
        { protocol: 'email', to: 'on-call@quillmarsh.example' },
        { protocol: 'https', to: 'https://alarms:not-a-real-password@ops.quillmarsh.example/sns' },
      ],
    },
    { name: 'proofs-ready', team: 'editorial', env: 'prod', openTo: 'partner', subscriptions: [] },
  ],
  'eu-central-1': [{ name: 'warehouse-loaded', team: 'data', env: 'prod', tlsOnly: true, subscriptions: [] }],
  'us-east-1': [
    {
      name: 'legacy-news',
      team: 'shop',
      env: 'prod',
      openTo: 'everyone',
      subscriptions: [{ protocol: 'http', to: 'http://news.quillmarsh.example/hook' }],
    },
  ],
};
