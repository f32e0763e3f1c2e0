import {
  CreateBucketCommand,
  GetBucketAclCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  PutPublicAccessBlockCommand as PutAccountBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';

import { bucketPolicy } from './bucket-policies.ts';
import { BUCKETS, type Bucket } from '../tables/buckets.ts';
import { ACCOUNT, COMPANY, keyArn, tagsOf, type ClientOf, type Region } from '../company.ts';

const BLOCK_ALL = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const LOG_BUCKETS: Readonly<Record<Region, string>> = {
  'eu-west-1': 'access-logs',
  'eu-central-1': 'access-logs-central',
  'us-east-1': 'access-logs-us',
};

/** Some two dozen buckets; and for the account, a public access block that forgets policies. */
export async function buildBuckets(clientOf: ClientOf): Promise<void> {
  for (const bucket of BUCKETS) await buildBucket(clientOf(S3Client, bucket.region), bucket);
  const s3control = clientOf(S3ControlClient);
  await s3control.send(
    new PutAccountBlockCommand({
      AccountId: ACCOUNT,
      PublicAccessBlockConfiguration: {
        ...BLOCK_ALL,
        IgnorePublicAcls: false,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: false,
      },
    }),
  );
}

async function buildBucket(s3: S3Client, bucket: Bucket): Promise<void> {
  const Bucket = `${COMPANY}-${bucket.name}`;
  const { region } = bucket;
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      ObjectLockEnabledForBucket: bucket.lock !== undefined,
      ...(region !== 'us-east-1' && { CreateBucketConfiguration: { LocationConstraint: region } }),
    }),
  );
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: bucket.ownership ?? 'BucketOwnerEnforced' }] },
    }),
  );
  if (bucket.grants) await grant(s3, Bucket, bucket.grants);
  if (!bucket.unblocked) {
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: BLOCK_ALL }));
  }
  const Policy = bucketPolicy(`arn:aws:s3:::${Bucket}`, bucket.policy);
  if (Policy !== undefined) await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  await protect(s3, Bucket, bucket);
  await s3.send(
    new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: tagsOf(bucket.team, bucket.env) } }),
  );
}

async function grant(s3: S3Client, Bucket: string, grants: NonNullable<Bucket['grants']>): Promise<void> {
  const { Owner, Grants } = await s3.send(new GetBucketAclCommand({ Bucket }));
  const added = grants.map(([group, Permission]) => ({
    Grantee: { Type: 'Group', URI: `http://acs.amazonaws.com/groups/${group}` } as const,
    Permission,
  }));
  const AccessControlPolicy = { Owner, Grants: [...(Grants ?? []), ...added] };
  await s3.send(new PutBucketAclCommand({ Bucket, AccessControlPolicy }));
}

/** Encryption, versions, locks, logs and lifecycle. */
async function protect(s3: S3Client, Bucket: string, bucket: Bucket): Promise<void> {
  const byDefault = bucket.kms
    ? ({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn(bucket.region) } as const)
    : ({ SSEAlgorithm: 'AES256' } as const);
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: bucket.kms === true }],
      },
    }),
  );
  if (bucket.versioning !== 'never') {
    const Status = bucket.versioning ?? 'Enabled';
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
  }
  if (bucket.lock && bucket.lock !== 'no rule') {
    const Rule = { DefaultRetention: { Mode: bucket.lock, Years: 10 } };
    await s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule },
      }),
    );
  }
  if (!bucket.unlogged) {
    const LoggingEnabled = {
      TargetBucket: `${COMPANY}-${LOG_BUCKETS[bucket.region]}`,
      TargetPrefix: `${bucket.name}/`,
    };
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  }
  if (!bucket.untidy) {
    const rule = {
      ID: 'tidy-up',
      Status: 'Enabled',
      Filter: { Prefix: '' },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      NoncurrentVersionExpiration: { NoncurrentDays: 90 },
    } as const;
    await s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [rule] } }),
    );
  }
}
