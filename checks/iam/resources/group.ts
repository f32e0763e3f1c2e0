import { IAMClient } from '@aws-sdk/client-iam';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { authorizationDetails, DETAILS, inlinePoliciesOf } from './authorization-details.ts';

/** Groups cannot be tagged. */
export const iamGroup = defineResource({
  type: 'AWS::IAM::Group',
  service: 'iam',
  scope: 'global',
  client: IAMClient,
  list: {
    calls: DETAILS,
    async *read(iam) {
      for await (const page of authorizationDetails(iam, 'Group')) {
        for (const detail of required(page.GroupDetailList, 'GroupDetailList')) {
          yield {
            arn: required(detail.Arn, 'Arn'),
            name: required(detail.GroupName, 'GroupName'),
            id: required(detail.GroupId, 'GroupId'),
            detail,
          };
        }
      }
    },
  },
}).facet('inlinePolicies', {
  calls: DETAILS,
  read: async (_iam, { detail }) => inlinePoliciesOf(required(detail.GroupPolicyList, 'GroupPolicyList')),
});
