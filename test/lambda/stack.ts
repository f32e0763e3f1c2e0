import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import {
  CreateFunctionCommand,
  PutFunctionEventInvokeConfigCommand,
  type CreateFunctionRequest,
  type DestinationConfig,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  type LifecycleRule,
  type OwnershipControls,
  type PublicAccessBlockConfiguration,
  type ServerSideEncryptionByDefault,
  type VersioningConfiguration,
} from '@aws-sdk/client-s3';

import { ACCOUNT } from '../../scripts/sample/company.ts';

export const REGION = 'eu-west-1';

/** The parts of the bucket in the template that an account's checks are about. */
export interface BucketProperties {
  readonly PublicAccessBlockConfiguration: PublicAccessBlockConfiguration;
  readonly OwnershipControls: OwnershipControls;
  readonly VersioningConfiguration: VersioningConfiguration;
  readonly ObjectLockEnabled: boolean;
  readonly BucketEncryption: {
    readonly ServerSideEncryptionConfiguration: {
      readonly BucketKeyEnabled: boolean;
      readonly ServerSideEncryptionByDefault: ServerSideEncryptionByDefault;
    }[];
  };
  readonly LifecycleConfiguration: {
    readonly Rules: (Pick<LifecycleRule, 'AbortIncompleteMultipartUpload' | 'NoncurrentVersionExpiration'> & {
      readonly Id: string;
      readonly Status: 'Enabled';
      readonly Prefix?: string;
      readonly ExpirationInDays?: number;
    })[];
  };
  readonly LoggingConfiguration: { readonly DestinationBucketName: string; readonly LogFilePrefix: string };
}

export const BUCKET = 'results-of-the-template';
export const FUNCTION = 'function-of-the-template';
/** The bucket that takes access logs. */
export const LOGS = 'access-logs';

/** The parts of the function that its checks are about. */
type FunctionProperties = Pick<
  CreateFunctionRequest,
  | 'Runtime'
  | 'Handler'
  | 'Timeout'
  | 'Architectures'
  | 'VpcConfig'
  | 'TracingConfig'
  | 'Layers'
  | 'Environment'
> & { readonly KmsKeyArn?: string; readonly DeadLetterConfig?: { readonly TargetArn: string } };

/** What of the template's resources is made. */
export interface Resources {
  readonly Results: { readonly Properties: BucketProperties };
  readonly ResultsPolicy: { readonly Properties: { readonly PolicyDocument: object } };
  readonly Scan: { readonly Properties: FunctionProperties };
  readonly ScanEventInvokeConfig: { readonly Properties: { readonly DestinationConfig: DestinationConfig } };
  readonly [name: string]: { readonly Type?: string; readonly Properties: object };
}

interface RoleProperties {
  readonly AssumeRolePolicyDocument: object;
  readonly Policies: { readonly PolicyName: string; readonly PolicyDocument: object }[];
}

interface PolicyProperties {
  readonly PolicyDocument: object;
  readonly Roles: string[];
}

const PLACES: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'Results.Arn': `arn:aws:s3:::${BUCKET}`,
  Results: BUCKET,
  AccessLogBucket: LOGS,
  // A topic's reference is its ARN, too.
  News: `arn:aws:sns:${REGION}:${ACCOUNT}:News`,
  'DeadLetters.Arn': `arn:aws:sqs:${REGION}:${ACCOUNT}:DeadLetters`,
};

/** What a reference, or an attribute, of the template comes to. */
export function placed(name: string): string {
  const known = PLACES[name];
  if (known !== undefined) return known;
  return name.endsWith('.Arn') ? `arn:aws:any:${REGION}:${ACCOUNT}:${name}` : name;
}

/** What CloudFormation would put in the place of its functions; a condition always holds. */
export function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', undefined]] = entries;
  if (name === 'Fn::If') return resolved((argument as unknown[])[1]);
  if (name === 'Ref') return argument === 'RetentionDays' ? 400 : placed(String(argument));
  if (name === 'Fn::GetAtt') return placed((argument as string[]).join('.'));
  if (name === 'Fn::Sub') {
    return String(argument).replaceAll(/\$\{([^}]+)\}/g, (_, place: string) => placed(place));
  }
  return Object.fromEntries(entries.map(([key, member]) => [key, resolved(member)]));
}

/** moto's CloudFormation knows little of buckets: this one is made by S3's own calls, a property each. */
export async function makeBucket(s3: S3Client, { Results, ResultsPolicy }: Resources): Promise<void> {
  const { Properties: properties } = Results;
  const Bucket = BUCKET;
  const here = { LocationConstraint: REGION } as const;
  const { ObjectLockEnabled: lock } = properties;
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: here, ObjectLockEnabledForBucket: lock }),
  );
  const { PublicAccessBlockConfiguration, OwnershipControls, VersioningConfiguration } = properties;
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' } as const;
  if (lock) await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
  const encryption = properties.BucketEncryption.ServerSideEncryptionConfiguration;
  const Rules = encryption.map(({ ServerSideEncryptionByDefault: rule, BucketKeyEnabled }) => {
    return { ApplyServerSideEncryptionByDefault: rule, BucketKeyEnabled };
  });
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  const rules = properties.LifecycleConfiguration.Rules.map(
    ({ Id, Prefix = '', ExpirationInDays, ...rest }) => ({
      ID: Id,
      Filter: { Prefix },
      ...(ExpirationInDays !== undefined && { Expiration: { Days: ExpirationInDays } }),
      ...rest,
    }),
  );
  const LifecycleConfiguration = { Rules: rules };
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
  const { DestinationBucketName: TargetBucket, LogFilePrefix: TargetPrefix } =
    properties.LoggingConfiguration;
  const BucketLoggingStatus = { LoggingEnabled: { TargetBucket, TargetPrefix } };
  await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus }));
  await s3.send(
    new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(ResultsPolicy.Properties.PolicyDocument) }),
  );
}

/** Makes the roles, and the managed policies that are attached to them. */
export async function makeRoles(iam: IAMClient, resources: Resources): Promise<void> {
  for (const [RoleName, { Type, Properties }] of Object.entries(resources)) {
    if (Type !== 'AWS::IAM::Role') continue;
    const { AssumeRolePolicyDocument: trust, Policies } = Properties as RoleProperties;
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
    for (const { PolicyName, PolicyDocument } of Policies) {
      const document = JSON.stringify(PolicyDocument);
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
    }
  }
  for (const [PolicyName, { Type, Properties }] of Object.entries(resources)) {
    if (Type !== 'AWS::IAM::ManagedPolicy') continue;
    const { PolicyDocument, Roles } = Properties as PolicyProperties;
    const document = JSON.stringify(PolicyDocument);
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: document }));
    for (const RoleName of Roles) {
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
    }
  }
}

/** The least that is a .zip archive: the end of one that holds nothing. */
const ARCHIVE = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

/** Makes the function, whose role must be there: but for its code, and in memory that no parameter sets here. */
export async function makeFunction(lambda: LambdaClient, resources: Resources): Promise<void> {
  const { Runtime, Handler, Timeout, Architectures, VpcConfig, TracingConfig, Layers, Environment, ...rest } =
    resources.Scan.Properties;
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: FUNCTION,
      Role: `arn:aws:iam::${ACCOUNT}:role/ScanRole`,
      Code: { ZipFile: ARCHIVE },
      ...{ Runtime, Handler, Timeout, Architectures, VpcConfig, TracingConfig, Layers, Environment },
      KMSKeyArn: rest.KmsKeyArn,
      DeadLetterConfig: rest.DeadLetterConfig,
    }),
  );
  const { DestinationConfig } = resources.ScanEventInvokeConfig.Properties;
  await lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName: FUNCTION, DestinationConfig }));
}
