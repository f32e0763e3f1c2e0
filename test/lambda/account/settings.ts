import { LambdaClient, PutFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import {
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  type LifecycleRule,
  type OwnershipControls,
  type PublicAccessBlockConfiguration,
  type VersioningConfiguration,
} from '@aws-sdk/client-s3';
import { SetTopicAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';

import { clientsFor } from '../../../scripts/sample/company.ts';
import type { Care, Cares, Resource } from './cloudformation.ts';
import { REGION } from './region.ts';

/** What a bucket may be given beside its encryption, the only one of its settings that moto's CloudFormation makes. */
interface Bucket {
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration;
  readonly OwnershipControls?: OwnershipControls;
  readonly VersioningConfiguration?: VersioningConfiguration;
  readonly ObjectLockEnabled?: boolean;
  readonly LifecycleConfiguration?: { readonly Rules: readonly Rule[] };
  readonly LoggingConfiguration?: { readonly DestinationBucketName: string; readonly LogFilePrefix: string };
}

interface Rule extends Pick<LifecycleRule, 'AbortIncompleteMultipartUpload' | 'NoncurrentVersionExpiration'> {
  readonly Id: string;
  readonly Status: 'Enabled';
  readonly Prefix?: string;
  readonly ExpirationInDays?: string | number;
}

interface Policy {
  readonly PolicyDocument: object;
}

/**
 * Settings of what a stack makes that are resources of their own, and those of buckets, none of which moto's
 * CloudFormation makes: by the services' own calls. moto takes no notice of a policy's conditions, so a bucket with a
 * policy that denies something under one is shut to everybody: for stacks that are looked at, and not run.
 */
export function settings(moto: string): Cares {
  const s3 = clientsFor(moto)(S3Client, REGION);
  const sns = clientsFor(moto)(SNSClient, REGION);
  const sqs = clientsFor(moto)(SQSClient, REGION);
  const lambda = clientsFor(moto)(LambdaClient, REGION);
  return {
    'AWS::S3::Bucket': made<Bucket>((properties, name) => setBucket(s3, name, properties)),
    'AWS::S3::BucketPolicy': made<Policy & { readonly Bucket: string }>(
      async ({ Bucket, PolicyDocument }) => {
        await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(PolicyDocument) }));
      },
    ),
    'AWS::SNS::TopicPolicy': made<Policy & { readonly Topics: readonly string[] }>(
      async ({ Topics, PolicyDocument }) => {
        const policy = { AttributeName: 'Policy', AttributeValue: JSON.stringify(PolicyDocument) };
        for (const TopicArn of Topics) await sns.send(new SetTopicAttributesCommand({ TopicArn, ...policy }));
      },
    ),
    'AWS::SNS::Subscription': made<Record<'TopicArn' | 'Protocol' | 'Endpoint', string>>(
      async ({ TopicArn, Protocol, Endpoint }) => {
        await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
      },
    ),
    'AWS::SQS::QueuePolicy': made<Policy & { readonly Queues: readonly string[] }>(
      async ({ Queues, PolicyDocument }) => {
        const Attributes = { Policy: JSON.stringify(PolicyDocument) };
        for (const QueueUrl of Queues)
          await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
      },
    ),
    'AWS::Lambda::EventInvokeConfig': made<{ FunctionName: string; DestinationConfig: object }>(
      async ({ FunctionName, DestinationConfig }) => {
        await lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName, DestinationConfig }));
      },
    ),
  };
}

function made<P>(make: (properties: P, ref: string) => Promise<void>): Care {
  return { made: ({ properties, ref = '' }: Resource) => make(properties as P, ref) };
}

async function setBucket(s3: S3Client, Bucket: string, properties: Bucket): Promise<void> {
  const { PublicAccessBlockConfiguration, OwnershipControls, VersioningConfiguration } = properties;
  if (PublicAccessBlockConfiguration)
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  if (OwnershipControls) await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  if (VersioningConfiguration)
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  const { ObjectLockEnabled, LifecycleConfiguration, LoggingConfiguration } = properties;
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' } as const;
  if (ObjectLockEnabled)
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
  if (LifecycleConfiguration) {
    const rules = { Rules: LifecycleConfiguration.Rules.map(ruleOf) };
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: rules }));
  }
  if (!LoggingConfiguration) return;
  const { DestinationBucketName: TargetBucket, LogFilePrefix: TargetPrefix } = LoggingConfiguration;
  const BucketLoggingStatus = { LoggingEnabled: { TargetBucket, TargetPrefix } };
  await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus }));
}

/** A rule as S3 takes it, of one as CloudFormation does. */
function ruleOf({ Id, Prefix = '', ExpirationInDays, ...rest }: Rule): LifecycleRule {
  return {
    ID: Id,
    Filter: { Prefix },
    ...(ExpirationInDays !== undefined && { Expiration: { Days: Number(ExpirationInDays) } }),
    ...rest,
  };
}
