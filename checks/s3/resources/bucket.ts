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
  type Grant,
} from '@aws-sdk/client-s3';

import { NotUnderstood, required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { switchesOf } from './public-access-block.ts';

/** General purpose buckets: S3 lists the directory buckets of S3 Express elsewhere. */
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
      return switchesOf(answer.PublicAccessBlockConfiguration);
    },
  })
  .facet('ownership', {
    calls: { GetBucketOwnershipControls: 's3:GetBucketOwnershipControls' },
    absentOn: ['OwnershipControlsNotFoundError'],
    async read(s3, { name }) {
      const answer = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket: name }));
      const rule = theOnly(answer.OwnershipControls?.Rules, 'Rules');
      return required(rule.ObjectOwnership, 'ObjectOwnership');
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
      return required(answer.Grants, 'Grants').map(grantOf);
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
  // The algorithm that new objects are encrypted with. The key's id would be redacted: the model marks it sensitive.
  .facet('encryption', {
    calls: { GetBucketEncryption: 's3:GetEncryptionConfiguration' },
    absentOn: ['ServerSideEncryptionConfigurationNotFoundError'],
    async read(s3, { name }) {
      const answer = await s3.send(new GetBucketEncryptionCommand({ Bucket: name }));
      const rule = theOnly(answer.ServerSideEncryptionConfiguration?.Rules, 'Rules');
      return required(rule.ApplyServerSideEncryptionByDefault?.SSEAlgorithm, 'SSEAlgorithm');
    },
  })
  // An answer without a status, or without MFA delete, is AWS's way of saying that the bucket never had it.
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
      return required(answer.Rules, 'Rules').map((rule) => ({
        ...rule,
        Status: required(rule.Status, 'Status'),
      }));
    },
  })
  // Object Lock takes versioning: a bucket without it has none, which spares the call. A default retention is an
  // option of it, and so is the mode in that: with an event hold alone there is none, and `mode` is then `null`.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
  .facet('objectLock', {
    calls: { GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration' },
    uses: ['versioning'],
    absentOn: ['ObjectLockConfigurationNotFoundError'],
    async read(s3, { name }, { versioning }) {
      if (versioning.status !== 'Enabled') return null;
      const answer = await s3.send(new GetObjectLockConfigurationCommand({ Bucket: name }));
      const { ObjectLockEnabled, Rule } = required(answer.ObjectLockConfiguration, 'ObjectLockConfiguration');
      return {
        status: required(ObjectLockEnabled, 'ObjectLockEnabled'),
        mode: Rule?.DefaultRetention?.Mode ?? null,
      };
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

/** S3 takes a list here, but never keeps more than one rule: with another number we know not which one holds. */
function theOnly<T>(list: readonly T[] | undefined, member: string): T {
  const [first, ...others] = required(list, member);
  if (first === undefined || others.length > 0)
    throw new NotUnderstood(`the answer holds ${list?.length} ${member}, where one was expected`);
  return first;
}

/** Who may do what: the grantee is the URI of a group, or the canonical id (or the address) of an account. */
function grantOf({ Grantee, Permission }: Grant) {
  const { Type, URI, ID, EmailAddress } = required(Grantee, 'Grantee');
  const type = required(Type, 'Type');
  const grantee = type === 'Group' ? required(URI, 'URI') : required(ID ?? EmailAddress, 'ID');
  return { type, grantee, permission: required(Permission, 'Permission') };
}
