import { IAMClient } from '@aws-sdk/client-iam';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { authorizationDetails, DETAILS, inlinePoliciesOf, recordOf } from './authorization-details.ts';
import { credentialReport } from './credential-report.ts';
import { credentialsOf, type Credentials } from './credentials.ts';

export const iamUser = defineResource({
  type: 'AWS::IAM::User',
  service: 'iam',
  scope: 'global',
  client: IAMClient,
  list: {
    calls: DETAILS,
    async *read(iam) {
      for await (const page of authorizationDetails(iam, 'User')) {
        for (const detail of required(page.UserDetailList, 'UserDetailList')) {
          yield {
            arn: required(detail.Arn, 'Arn'),
            name: required(detail.UserName, 'UserName'),
            id: required(detail.UserId, 'UserId'),
            // Left out for a user without tags, as in AWS's own sample response.
            // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
            tags: recordOf(detail.Tags ?? []),
            detail,
          };
        }
      }
    },
  },
})
  .facet('inlinePolicies', {
    calls: DETAILS,
    // Left out for a user without inline policies, as in AWS's own sample response (roles and groups have it empty).
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
    read: async (_iam, { detail }) => inlinePoliciesOf(detail.UserPolicyList ?? []),
  })
  .facet('attachedPolicies', {
    calls: DETAILS,
    read: async (_iam, { detail }) =>
      required(detail.AttachedManagedPolicies, 'AttachedManagedPolicies').map(({ PolicyName }) =>
        required(PolicyName, 'PolicyName'),
      ),
  })
  .facet('credentials', {
    calls: { GetCredentialReport: 'iam:GetCredentialReport' },
    from: { report: credentialReport.with('contents') },
    read: async (_iam, { arn, detail }, { report }): Promise<Credentials> =>
      credentialsOf(report.contents, arn, required(detail.CreateDate, 'CreateDate')),
  });
