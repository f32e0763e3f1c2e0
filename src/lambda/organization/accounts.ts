import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';

import { createClients } from '../../aws/clients.ts';
import { createCoverageLog } from '../../aws/coverage.ts';
import { createHandler } from '../../aws/handler.ts';
import { createLimiters } from '../../aws/limiter.ts';
import { listAccounts, type AccountChoice, type Organization } from '../../aws/organization.ts';
import { homeOf } from '../../aws/partitions.ts';
import { liveTape } from '../../aws/recording/tape.ts';

const CONCURRENCY = 4;

/**
 * Lists the accounts of the organisation that the function's own account is in.
 *
 * @param region where the function runs: it says in which partition
 * @throws UsageError as `listAccounts` does
 */
export async function listOrganization(choice: AccountChoice, region: string): Promise<Organization> {
  const handler = createHandler(CONCURRENCY);
  const credentials = fromNodeProviderChain();
  const clients = createClients({
    handler,
    concurrency: CONCURRENCY,
    identityOf: () => ({ credentials }),
    limiters: createLimiters(new Map()),
    coverage: createCoverageLog(),
    tape: liveTape,
  });
  try {
    const where = { account: 'own', region: homeOf(region) };
    return await listAccounts(clients.client(OrganizationsClient, where), choice);
  } finally {
    clients.destroy();
    handler.destroy();
  }
}
