import { paginateListClusters, type ECSClient } from '@aws-sdk/client-ecs';

import { required } from '../../../src/model/cause.ts';

const asked = new WeakMap<ECSClient, Promise<readonly string[]>>();

/** The ARNs of all clusters where the client asks; asked for once, though clusters and services are listed by them. */
export function clusterArns(client: ECSClient): Promise<readonly string[]> {
  const arns = asked.get(client) ?? readArns(client);
  asked.set(client, arns);
  return arns;
}

async function readArns(client: ECSClient): Promise<readonly string[]> {
  const arns: string[] = [];
  for await (const page of paginateListClusters({ client }, { maxResults: 100 })) {
    arns.push(...required(page.clusterArns, 'clusterArns'));
  }
  return arns;
}

/** What follows the last slash of an ARN: the name of the cluster or service. */
export function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
