import { withoutAccountHost } from '../../src/aws/endpoints.ts';
import type { ClientClass } from '../../src/model/resource.ts';

/** The company whose account the demo shows and the wire tests scan: an invented publishing house. */
export const COMPANY = 'quillmarsh';

/** The account that moto answers for by default. */
export const ACCOUNT = '123456789012';
/** Who scans it. */
export const AUDITOR = `arn:aws:iam::${ACCOUNT}:user/auditor`;
/** A printing house that Quillmarsh works with. */
export const PARTNER = '210987654321';

/** Where the shop runs, where the reports are made, and what is left of an acquired company. */
export const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1'] as const;
export type Region = (typeof REGIONS)[number];

export type Team = 'shop' | 'data' | 'platform' | 'finance' | 'editorial';
export type Environment = 'prod' | 'staging' | 'dev';

/** Whose a thing is, in the form that most of AWS takes tags in. */
export function tagsOf(team: Team, env: Environment, name?: string): { Key: string; Value: string }[] {
  const tags = [
    { Key: 'team', Value: team },
    { Key: 'env', Value: env },
  ];
  return name === undefined ? tags : [{ Key: 'Name', Value: name }, ...tags];
}

/** moto takes any key: no KMS client is needed to name one. */
export function keyArn(region: Region): string {
  return `arn:aws:kms:${region}:${ACCOUNT}:key/5d2f4c1e-0b7a-4e9d-8c63-1a2b3c4d5e6f`;
}

/** Hands out one client of each kind for a Region, all of them speaking to the same endpoint. */
export type ClientOf = <C>(type: ClientClass<C>, region?: Region) => C;

/**
 * Clients that write, for a local stand-in of AWS alone.
 *
 * @throws Error when the endpoint is not on this machine's loopback
 */
export function clientsFor(endpoint: string): ClientOf {
  if (new URL(endpoint).hostname !== '127.0.0.1') {
    throw new Error(`the sample account is built on a loopback endpoint only, never on ${endpoint}`);
  }
  const clients = new Map<string, unknown>();
  return <C>(type: ClientClass<C>, region: Region = 'us-east-1'): C => {
    const key = `${type.name} ${region}`;
    const client = (clients.get(key) as C | undefined) ?? create(type, endpoint, region);
    clients.set(key, client);
    return client;
  };
}

function create<C>(type: ClientClass<C>, endpoint: string, region: Region): C {
  const Client = type as new (config: object) => C & {
    config: { endpointProvider: Parameters<typeof withoutAccountHost>[0] };
  };
  const client = new Client({
    region,
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: 'sample', secretAccessKey: 'sample' },
  });
  client.config.endpointProvider = withoutAccountHost(client.config.endpointProvider);
  return client;
}

/** @throws Error when moto made nothing */
export function idOf(id: string | undefined): string {
  if (id === undefined) throw new Error('moto made it, but gave no id');
  return id;
}
