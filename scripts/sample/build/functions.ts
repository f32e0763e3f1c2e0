import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  LambdaClient,
  PublishLayerVersionCommand,
  PutFunctionEventInvokeConfigCommand,
  type AddPermissionRequest,
  type Runtime,
} from '@aws-sdk/client-lambda';

import { ACCOUNT, COMPANY, idOf, keyArn, tagsOf, type ClientOf, type Region } from '../company.ts';
import { FUNCTIONS, type SampleFunction } from '../tables/functions.ts';
import type { Network } from './network.ts';

const ROLE = 'functions';

/** The least that is a .zip archive: the end of one that holds nothing. */
const ARCHIVE = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

const CALLERS: Readonly<
  Record<NonNullable<SampleFunction['callers']>, Omit<AddPermissionRequest, 'FunctionName'>>
> = {
  'own buckets': {
    StatementId: 'uploads',
    Action: 'lambda:InvokeFunction',
    Principal: 's3.amazonaws.com',
    SourceAccount: ACCOUNT,
    SourceArn: `arn:aws:s3:::${COMPANY}-shop-uploads`,
  },
  'any bucket': {
    StatementId: 'uploads',
    Action: 'lambda:InvokeFunction',
    Principal: 's3.amazonaws.com',
  },
  'everyone by the URL': {
    StatementId: 'FunctionURLAllowPublicAccess',
    Action: 'lambda:InvokeFunctionUrl',
    Principal: '*',
    FunctionUrlAuthType: 'NONE',
  },
};

/** The functions of all Regions, and the role that they share. */
export async function buildFunctions(
  clientOf: ClientOf,
  networks: ReadonlyMap<Region, Network>,
): Promise<void> {
  await clientOf(IAMClient).send(
    new CreateRoleCommand({
      RoleName: ROLE,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      }),
      Tags: tagsOf('platform', 'prod'),
    }),
  );
  for (const [region, network] of networks) {
    const lambda = clientOf(LambdaClient, region);
    for (const one of FUNCTIONS[region]) await buildFunction(lambda, region, network, one);
  }
}

async function buildFunction(
  lambda: LambdaClient,
  region: Region,
  network: Network,
  one: SampleFunction,
): Promise<void> {
  const FunctionName = one.name;
  const tags = tagsOf(one.team, one.env).map(({ Key, Value }) => [Key, Value] as const);
  const subnets = one.reach === 'one zone' ? network.privateSubnets.slice(0, 1) : network.privateSubnets;
  const groups = [...network.groups.values()].slice(0, 1);
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: `arn:aws:iam::${ACCOUNT}:role/${ROLE}`,
      ...codeOf(one, region),
      Architectures: ['arm64'],
      ...(one.reach !== 'the internet' && {
        VpcConfig: { SubnetIds: [...subnets], SecurityGroupIds: groups },
      }),
      TracingConfig: { Mode: one.untraced ? 'PassThrough' : 'Active' },
      ...(one.variables !== 'none' && { Environment: { Variables: { STAGE: one.env } } }),
      ...(one.variables === undefined && { KMSKeyArn: keyArn(region) }),
      ...(one.layers === 'own' && { Layers: [await publishLayer(lambda)] }),
      Tags: Object.fromEntries(tags),
    }),
  );
  if (one.callers) await lambda.send(new AddPermissionCommand({ FunctionName, ...CALLERS[one.callers] }));
  if (one.url) {
    const { auth: AuthType, origins } = one.url;
    const Cors = origins && { AllowOrigins: [...origins], AllowMethods: ['POST'] };
    await lambda.send(new CreateFunctionUrlConfigCommand({ FunctionName, AuthType, ...(Cors && { Cors }) }));
  }
  if (!one.drops) {
    const Destination = `arn:aws:sqs:${region}:${ACCOUNT}:${COMPANY}-failed-events`;
    const DestinationConfig = { OnFailure: { Destination } };
    await lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName, DestinationConfig }));
  }
}

function codeOf({ name, runtime }: SampleFunction, region: Region) {
  if (runtime === 'image') {
    const ImageUri = `${ACCOUNT}.dkr.ecr.${region}.amazonaws.com/${COMPANY}/${name}:latest`;
    return { PackageType: 'Image', Code: { ImageUri } } as const;
  }
  return {
    PackageType: 'Zip',
    Code: { ZipFile: ARCHIVE },
    Runtime: runtime as Runtime,
    Handler: 'index.handler',
  } as const;
}

async function publishLayer(lambda: LambdaClient): Promise<string> {
  const LayerName = `${COMPANY}-tools`;
  const command = new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: ARCHIVE } });
  return idOf((await lambda.send(command)).LayerVersionArn);
}
