import { json, Refusal } from '../answer.ts';
import { pageOf, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import type { World } from '../world.ts';
import type { Api } from './service.ts';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
const LIMITS: PageLimits = { least: 1, most: 20, usual: 20, beyond: 'refused' };

const PREFIX = /^AWSOrganizationsV20161128\./;

/** As far as it is asked when no units and no tags are chosen; it answers the management account alone. */
export const organizationsApi: Api = {
  protocol: 'json',
  operationOf: ({ headers }) => headers['x-amz-target']?.toString().replace(PREFIX, ''),
  operations: {
    DescribeOrganization: (world) =>
      json({ Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: asManagement(world)[0]?.Id } }),
    ListAccounts(world, { body }: AwsRequest) {
      const all = asManagement(world);
      const { MaxResults, NextToken: token } = JSON.parse(body) as {
        MaxResults?: number;
        NextToken?: string;
      };
      const page = pageOf('ListAccounts', all.length, { size: MaxResults?.toString(), token }, LIMITS);
      const { from, to, next } = page;
      return json({ Accounts: all.slice(from, to), ...(next !== undefined && { NextToken: next }) });
    },
  },
};

function asManagement({ id, organization }: World): World['organization'] {
  if (organization[0]?.Id === id) return organization;
  throw new Refusal(400, 'AccessDeniedException', "You don't have permissions to access this resource.");
}
