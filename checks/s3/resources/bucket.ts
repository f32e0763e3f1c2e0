import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  paginateListBuckets,
  S3Client,
} from '@aws-sdk/client-s3';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';

export const s3Bucket = defineResource({
  type: 'AWS::S3::Bucket',
  service: 's3',
  scope: 'global',
  client: S3Client,
  list: {
    calls: { ListBuckets: 's3:ListAllMyBuckets' },
    async *read(client, { partition }) {
      // BucketRegion is answered only when the request carries a parameter.
      for await (const page of paginateListBuckets({ client }, { MaxBuckets: 10_000 })) {
        for (const bucket of required(page.Buckets, 'Buckets')) {
          const name = required(bucket.Name, 'Name');
          yield {
            arn: `arn:${partition}:s3:::${name}`,
            name,
            region: required(bucket.BucketRegion, 'BucketRegion'),
          };
        }
      }
    },
  },
})
  .facet('publicAccessBlock', {
    calls: { GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock' },
    absentOn: ['NoSuchPublicAccessBlockConfiguration'],
    async read(s3, { name }) {
      const answer = await s3.send(new GetPublicAccessBlockCommand({ Bucket: name }));
      return required(answer.PublicAccessBlockConfiguration, 'PublicAccessBlockConfiguration');
    },
  })
  .facet('ownership', {
    calls: { GetBucketOwnershipControls: 's3:GetBucketOwnershipControls' },
    absentOn: ['OwnershipControlsNotFoundError'],
    async read(s3, { name }) {
      const answer = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket: name }));
      const [rule] = required(answer.OwnershipControls?.Rules, 'Rules');
      return required(rule?.ObjectOwnership, 'ObjectOwnership');
    },
  })
  // With ACLs disabled S3 ignores them, so they are not worth a call: the grants are then `null`.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
  .facet('acl', {
    calls: { GetBucketAcl: 's3:GetBucketAcl' },
    uses: ['ownership'],
    async read(s3, { name }, { ownership }) {
      if (ownership === 'BucketOwnerEnforced') return null;
      const answer = await s3.send(new GetBucketAclCommand({ Bucket: name }));
      return required(answer.Grants, 'Grants');
    },
  })
  .facet('policy', {
    calls: { GetBucketPolicy: 's3:GetBucketPolicy' },
    absentOn: ['NoSuchBucketPolicy'],
    async read(s3, { name }) {
      const answer = await s3.send(new GetBucketPolicyCommand({ Bucket: name }));
      return required(answer.Policy, 'Policy');
    },
  })
  .facet('encryption', {
    calls: { GetBucketEncryption: 's3:GetEncryptionConfiguration' },
    absentOn: ['ServerSideEncryptionConfigurationNotFoundError'],
    async read(s3, { name }) {
      const answer = await s3.send(new GetBucketEncryptionCommand({ Bucket: name }));
      return required(answer.ServerSideEncryptionConfiguration?.Rules, 'Rules');
    },
  })
  // An answer without a status is AWS's way of saying that the bucket never had versioning.
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
  .facet('versioning', {
    calls: { GetBucketVersioning: 's3:GetBucketVersioning' },
    async read(s3, { name }) {
      const { Status, MFADelete } = await s3.send(new GetBucketVersioningCommand({ Bucket: name }));
      return { status: Status ?? 'Never enabled', mfaDelete: MFADelete ?? 'Never enabled' };
    },
  })
  // An answer without LoggingEnabled is AWS's way of saying that logging is off; the target is then `null`.
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html
  .facet('logging', {
    calls: { GetBucketLogging: 's3:GetBucketLogging' },
    async read(s3, { name }) {
      const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket: name }));
      return LoggingEnabled ? { target: required(LoggingEnabled.TargetBucket, 'TargetBucket') } : null;
    },
  })
  .facet('lifecycle', {
    calls: { GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration' },
    absentOn: ['NoSuchLifecycleConfiguration'],
    async read(s3, { name }) {
      const answer = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: name }));
      return required(answer.Rules, 'Rules');
    },
  })
  // Object Lock takes versioning: a bucket without it has none, which spares the call.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
  .facet('objectLock', {
    calls: { GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration' },
    uses: ['versioning'],
    absentOn: ['ObjectLockConfigurationNotFoundError'],
    async read(s3, { name }, { versioning }) {
      if (versioning.status !== 'Enabled') return null;
      const answer = await s3.send(new GetObjectLockConfigurationCommand({ Bucket: name }));
      return required(answer.ObjectLockConfiguration, 'ObjectLockConfiguration');
    },
  })
  .facet('tags', {
    calls: { GetBucketTagging: 's3:GetBucketTagging' },
    absentOn: ['NoSuchTagSet'],
    async read(s3, { name }) {
      const answer = await s3.send(new GetBucketTaggingCommand({ Bucket: name }));
      const tags = required(answer.TagSet, 'TagSet');
      return Object.fromEntries(
        tags.map(({ Key, Value }) => [required(Key, 'Key'), required(Value, 'Value')]),
      );
    },
  });
