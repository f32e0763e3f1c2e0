import { clientsFor, REGIONS, type Region } from './company.ts';
import { buildBuckets } from './build/buckets.ts';
import { buildContainers } from './build/containers.ts';
import { buildDatabases } from './build/databases.ts';
import { buildFunctions } from './build/functions.ts';
import { buildIdentity } from './build/identity.ts';
import { buildInstances } from './build/instances.ts';
import { buildKubernetes } from './build/kubernetes.ts';
import { buildNetwork, type Network } from './build/network.ts';
import { buildMessaging } from './build/messaging.ts';
import { buildStorage } from './build/storage.ts';

/** With the same seed moto makes the same ids, as long as it is asked for the same things in the same order. */
const SEED = 2026;

/**
 * Builds the sample company's account in a moto that holds nothing yet.
 *
 * @throws Error when the endpoint is not on this machine's loopback, or moto refuses something
 */
export async function buildAccount(endpoint: string): Promise<void> {
  const clientOf = clientsFor(endpoint);
  await fetch(`${endpoint}/moto-api/seed?a=${SEED}`, { method: 'POST' });
  await buildIdentity(clientOf);
  await buildBuckets(clientOf);
  const networks = new Map<Region, Network>();
  for (const region of REGIONS) {
    const network = await buildNetwork(clientOf, region);
    networks.set(region, network);
    const instances = await buildInstances(clientOf, region, network);
    await buildStorage(clientOf, region, instances);
    await buildDatabases(clientOf, region, network);
  }
  await buildFunctions(clientOf, networks);
  for (const [region, network] of networks) await buildKubernetes(clientOf, region, network);
  for (const region of REGIONS) await buildMessaging(clientOf, region);
  for (const [region, network] of networks) await buildContainers(clientOf, region, network);
}
