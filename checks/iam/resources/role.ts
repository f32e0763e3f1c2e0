import { IAMClient } from '@aws-sdk/client-iam';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import {
  authorizationDetails,
  decoded,
  DETAILS,
  inlinePoliciesOf,
  recordOf,
} from './authorization-details.ts';

export const iamRole = defineResource({
  type: 'AWS::IAM::Role',
  service: 'iam',
  scope: 'global',
  client: IAMClient,
  list: {
    calls: DETAILS,
    async *read(iam) {
      for await (const page of authorizationDetails(iam, 'Role')) {
        for (const detail of required(page.RoleDetailList, 'RoleDetailList')) {
          yield {
            arn: required(detail.Arn, 'Arn'),
            name: required(detail.RoleName, 'RoleName'),
            id: required(detail.RoleId, 'RoleId'),
            // Left out for a role without tags, as in AWS's own sample response.
            // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
            tags: recordOf(detail.Tags ?? []),
            detail,
          };
        }
      }
    },
  },
})
  .facet('trustPolicy', {
    calls: DETAILS,
    read: async (_iam, { detail }) => decoded(detail.AssumeRolePolicyDocument, 'AssumeRolePolicyDocument'),
  })
  .facet('inlinePolicies', {
    calls: DETAILS,
    read: async (_iam, { detail }) => inlinePoliciesOf(required(detail.RolePolicyList, 'RolePolicyList')),
  });
