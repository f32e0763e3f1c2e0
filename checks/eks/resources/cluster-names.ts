import { paginateListClusters, type EKSClient } from '@aws-sdk/client-eks';

import { required } from '../../../src/model/cause.ts';

const asked = new WeakMap<EKSClient, Promise<readonly string[]>>();

/** The names of all clusters where the client asks; asked for once, though clusters and node groups are listed by them. */
export function clusterNames(client: EKSClient): Promise<readonly string[]> {
  const names = asked.get(client) ?? readNames(client);
  asked.set(client, names);
  return names;
}

async function readNames(client: EKSClient): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const page of paginateListClusters({ client }, { maxResults: 100 })) {
    names.push(...required(page.clusters, 'clusters'));
  }
  return names;
}
