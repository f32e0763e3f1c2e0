import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  paginateListKeys,
  paginateListResourceTags,
} from '@aws-sdk/client-kms';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';

/** Those of the customer, and those that AWS manages in its account: of these nothing but `metadata` is asked. */
export const kmsKey = defineResource({
  type: 'AWS::KMS::Key',
  service: 'kms',
  scope: 'regional',
  client: KMSClient,
  list: {
    calls: { ListKeys: 'kms:ListKeys' },
    async *read(client) {
      for await (const page of paginateListKeys({ client }, { Limit: 1000 })) {
        for (const key of required(page.Keys, 'Keys')) {
          yield { arn: required(key.KeyArn, 'KeyArn'), name: required(key.KeyId, 'KeyId') };
        }
      }
    },
  },
})
  .facet('metadata', {
    calls: { DescribeKey: 'kms:DescribeKey' },
    async read(kms, { arn }) {
      const answer = await kms.send(new DescribeKeyCommand({ KeyId: arn }));
      const metadata = required(answer.KeyMetadata, 'KeyMetadata');
      return {
        manager: required(metadata.KeyManager, 'KeyManager'),
        state: required(metadata.KeyState, 'KeyState'),
        spec: required(metadata.KeySpec, 'KeySpec'),
        origin: required(metadata.Origin, 'Origin'),
        /** ISO 8601; only while deletion is pending, and not while replicas hold it up. */
        deletedOn: metadata.DeletionDate?.toISOString() ?? null,
      };
    },
  })
  // Whether it is rotated by itself; `null` where that cannot be turned on: for keys of AWS, asymmetric ones and those
  // for HMAC, for key material that AWS did not make or does not hold, and in all states but one.
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
  .facet('rotation', {
    calls: { GetKeyRotationStatus: 'kms:GetKeyRotationStatus' },
    uses: ['metadata'],
    async read(kms, { arn }, { metadata: { manager, state, spec, origin } }) {
      const canRotate = spec === 'SYMMETRIC_DEFAULT' && origin === 'AWS_KMS';
      if (manager !== 'CUSTOMER' || state !== 'Enabled' || !canRotate) return null;
      const answer = await kms.send(new GetKeyRotationStatusCommand({ KeyId: arn }));
      return required(answer.KeyRotationEnabled, 'KeyRotationEnabled');
    },
  })
  // Every key has exactly one policy, of this name; `null` for keys of AWS.
  // https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
  .facet('policy', {
    calls: { GetKeyPolicy: 'kms:GetKeyPolicy' },
    uses: ['metadata'],
    async read(kms, { arn }, { metadata }) {
      if (metadata.manager !== 'CUSTOMER') return null;
      const answer = await kms.send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: 'default' }));
      return required(answer.Policy, 'Policy');
    },
  })
  // Keys of AWS cannot be tagged. https://docs.aws.amazon.com/kms/latest/developerguide/tagging-keys.html
  .facet('tags', {
    calls: { ListResourceTags: 'kms:ListResourceTags' },
    uses: ['metadata'],
    async read(client, { arn }, { metadata }) {
      if (metadata.manager !== 'CUSTOMER') return {};
      const tags: [string, string][] = [];
      for await (const page of paginateListResourceTags({ client }, { KeyId: arn, Limit: 50 })) {
        for (const { TagKey, TagValue } of required(page.Tags, 'Tags')) {
          tags.push([required(TagKey, 'TagKey'), required(TagValue, 'TagValue')]);
        }
      }
      return Object.fromEntries(tags);
    },
  });
