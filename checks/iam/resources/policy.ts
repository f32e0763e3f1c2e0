import { IAMClient, paginateListPolicyTags } from '@aws-sdk/client-iam';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { authorizationDetails, decoded, DETAILS, recordOf } from './authorization-details.ts';

/** A managed policy that the customer wrote. */
export const iamPolicy = defineResource({
  type: 'AWS::IAM::ManagedPolicy',
  service: 'iam',
  scope: 'global',
  client: IAMClient,
  list: {
    calls: DETAILS,
    async *read(iam) {
      for await (const page of authorizationDetails(iam, 'LocalManagedPolicy')) {
        for (const detail of required(page.Policies, 'Policies')) {
          yield {
            arn: required(detail.Arn, 'Arn'),
            name: required(detail.PolicyName, 'PolicyName'),
            id: required(detail.PolicyId, 'PolicyId'),
            detail,
          };
        }
      }
    },
  },
})
  // The default version is the one in force, for every principal the policy is attached to.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html
  .facet('document', {
    calls: DETAILS,
    async read(_iam, { detail }) {
      const versions = required(detail.PolicyVersionList, 'PolicyVersionList');
      const inForce = versions.find(({ IsDefaultVersion }) => IsDefaultVersion === true);
      return decoded(required(inForce, 'default version').Document, 'Document');
    },
  })
  .facet('attachments', {
    calls: DETAILS,
    read: async (_iam, { detail }) => required(detail.AttachmentCount, 'AttachmentCount'),
  })
  .facet('tags', {
    calls: { ListPolicyTags: 'iam:ListPolicyTags' },
    async read(client, { arn }) {
      const tags: Record<string, string> = {};
      for await (const page of paginateListPolicyTags({ client }, { PolicyArn: arn, MaxItems: 1000 })) {
        Object.assign(tags, recordOf(required(page.Tags, 'Tags')));
      }
      return tags;
    },
  });
