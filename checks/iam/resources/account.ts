import {
  GetAccountPasswordPolicyCommand,
  IAMClient,
  paginateListEntitiesForPolicy,
} from '@aws-sdk/client-iam';

import { required } from '../../../src/model/cause.ts';
import { defineSingle } from '../../../src/model/resource.ts';

/** What IAM keeps once for the whole account. */
export const iamAccount = defineSingle({
  type: 'AWS::::Account',
  service: 'iam',
  scope: 'global',
  client: IAMClient,
  one: ({ account, partition }) => ({ arn: `arn:${partition}:iam::${account}:account`, name: account }),
})
  .facet('passwordPolicy', {
    calls: { GetAccountPasswordPolicy: 'iam:GetAccountPasswordPolicy' },
    absentOn: ['NoSuchEntityException'],
    async read(iam) {
      const answer = await iam.send(new GetAccountPasswordPolicyCommand({}));
      return required(answer.PasswordPolicy, 'PasswordPolicy');
    },
  })
  .facet('supportAccess', {
    calls: { ListEntitiesForPolicy: 'iam:ListEntitiesForPolicy' },
    read: (client, { partition }) =>
      entitiesWith(client, `arn:${partition}:iam::aws:policy/AWSSupportAccess`),
  })
  // Not every partition has the policy.
  .facet('cloudShellFullAccess', {
    calls: { ListEntitiesForPolicy: 'iam:ListEntitiesForPolicy' },
    absentOn: ['NoSuchEntityException'],
    read: (client, { partition }) =>
      entitiesWith(client, `arn:${partition}:iam::aws:policy/AWSCloudShellFullAccess`),
  });

/** The names of those who have a managed policy attached. */
async function entitiesWith(client: IAMClient, policy: string) {
  const found = { groups: new Array<string>(), users: new Array<string>(), roles: new Array<string>() };
  const input = { PolicyArn: policy, PolicyUsageFilter: 'PermissionsPolicy', MaxItems: 1000 } as const;
  for await (const page of paginateListEntitiesForPolicy({ client }, input)) {
    for (const { GroupName } of required(page.PolicyGroups, 'PolicyGroups'))
      found.groups.push(required(GroupName, 'GroupName'));
    for (const { UserName } of required(page.PolicyUsers, 'PolicyUsers'))
      found.users.push(required(UserName, 'UserName'));
    for (const { RoleName } of required(page.PolicyRoles, 'PolicyRoles'))
      found.roles.push(required(RoleName, 'RoleName'));
  }
  return found;
}
