import { isIn, SHARES } from '../../accounts.ts';
import { json, Refusal, type Answer } from '../answer.ts';
import { pageOf, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { chance, countOfIn, hash, REGIONS, type World } from '../world.ts';
import { subnetId, vpcId } from './ec2-network.ts';
import type { Api } from './service.ts';

const LIMITS: PageLimits = { least: 1, most: 50, usual: 50, beyond: 'capped' };
const CREATED = '2026-01-01T00:00:00.000+0000';
const RUNTIMES = ['nodejs24.x', 'python3.13', 'java21', 'python3.9', 'nodejs18.x'];

/** A function by its place among those of its Region. */
interface Func {
  readonly name: string;
  readonly arn: string;
  readonly index: number;
  readonly bits: number;
}

function functionAt(world: World, region: number, index: number): Func {
  const name = `function-${index}`;
  const arn = `arn:aws:lambda:${REGIONS[region]}:${world.id}:function:${name}`;
  return { name, arn, index, bits: hash(world, 'function', region, index) };
}

function configuration(world: World, region: number, index: number): object {
  const { name, arn, bits } = functionAt(world, region, index);
  const isImage = index % 8 === 5;
  const owner = chance(bits >>> 3, 10) ? '210987654321' : world.id;
  const layer = `arn:aws:lambda:${REGIONS[region]}:${owner}:layer:tools:3`;
  return {
    FunctionName: name,
    FunctionArn: arn,
    ...(isImage
      ? { PackageType: 'Image' }
      : { PackageType: 'Zip', Runtime: RUNTIMES[bits % RUNTIMES.length], Handler: 'index.handler' }),
    Role: `arn:aws:iam::${world.id}:role/function`,
    Version: '$LATEST',
    LastModified: CREATED,
    MemorySize: 128,
    Timeout: 30,
    TracingConfig: { Mode: chance(bits >>> 4, 40) ? 'Active' : 'PassThrough' },
    ...(isIn(SHARES.inVpc, index) && { VpcConfig: vpc(world, region, bits) }),
    ...(isIn(SHARES.withDeadLetters, index) && { DeadLetterConfig: { TargetArn: queue(world, region) } }),
    ...(chance(bits >>> 5, 70) && { Environment: { Variables: { STAGE: 'prod' } } }),
    ...(chance(bits >>> 6, 30) && {
      KMSKeyArn: `arn:aws:kms:${REGIONS[region]}:${world.id}:key/functions`,
    }),
    ...(!isImage && chance(bits >>> 7, 50) && { Layers: [{ Arn: layer, CodeSize: 41_784 }] }),
  };
}

/** In two subnets, of two zones as a rule. */
function vpc(world: World, region: number, bits: number): object {
  const second = chance(bits >>> 8, 80) ? 1 : 0;
  return {
    VpcId: vpcId(world, region, 0),
    SubnetIds: [subnetId(world, region, 0), subnetId(world, region, second)],
    SecurityGroupIds: ['sg-1'],
  };
}

function queue({ id }: World, region: number): string {
  return `arn:aws:sqs:${REGIONS[region]}:${id}:failed-events`;
}

function listFunctions(world: World, { query, regionIndex }: AwsRequest): Answer {
  const { from, to, next } = pageOf(
    'ListFunctions',
    countOfIn(world, 'functions', regionIndex),
    { size: query.get('MaxItems'), token: query.get('Marker') },
    LIMITS,
  );
  const Functions = Array.from({ length: to - from }, (_, at) =>
    configuration(world, regionIndex, from + at),
  );
  return json({ Functions, ...(next !== undefined && { NextMarker: next }) });
}

function functionOf(world: World, { path, regionIndex }: AwsRequest): Func {
  const index = Number(/\/functions\/function-(\d+)\//.exec(path)?.[1] ?? Number.NaN);
  if (!(index < countOfIn(world, 'functions', regionIndex))) absent('Function not found');
  return functionAt(world, regionIndex, index);
}

function absent(message: string): never {
  throw new Refusal(404, 'ResourceNotFoundException', message);
}

/** One function in three has no policy; some can be called by everyone, or by S3 for any bucket. */
function getPolicy(world: World, request: AwsRequest): Answer {
  const { arn, bits, index } = functionOf(world, request);
  if (index % 3 === 2) absent('The resource you requested does not exist.');
  const call = { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arn };
  const Condition = { StringEquals: { 'AWS:SourceAccount': world.id } };
  const statements = [
    {
      ...call,
      Sid: 'uploads',
      Principal: { Service: 's3.amazonaws.com' },
      ...(chance(bits >>> 9, 90) && { Condition }),
    },
    ...(chance(bits >>> 10, 4) ? [{ ...call, Sid: 'open', Principal: '*' }] : []),
  ];
  const Policy = JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });
  return json({ Policy, RevisionId: 'c0ffee' });
}

function listFunctionUrlConfigs(world: World, request: AwsRequest): Answer {
  const { arn, bits, name } = functionOf(world, request);
  if (!chance(bits >>> 11, 15)) return json({ FunctionUrlConfigs: [] });
  const url = {
    FunctionUrl: `https://${name}.lambda-url.${request.region}.on.aws/`,
    FunctionArn: arn,
    CreationTime: CREATED,
    LastModifiedTime: CREATED,
    AuthType: chance(bits >>> 12, 70) ? 'AWS_IAM' : 'NONE',
    ...(chance(bits >>> 13, 40) && { Cors: { AllowOrigins: ['*'] } }),
  };
  return json({ FunctionUrlConfigs: [url] });
}

function getFunctionEventInvokeConfig(world: World, request: AwsRequest): Answer {
  const { arn, bits } = functionOf(world, request);
  if (!chance(bits >>> 14, 40)) absent("The function doesn't have an EventInvokeConfig");
  const OnFailure = { Destination: queue(world, request.regionIndex) };
  return json({ FunctionArn: arn, LastModified: 1_767_225_600, DestinationConfig: { OnFailure } });
}

const PATHS: readonly (readonly [path: RegExp, operation: string])[] = [
  [/\/functions\/?$/, 'ListFunctions'],
  [/\/policy$/, 'GetPolicy'],
  [/\/urls$/, 'ListFunctionUrlConfigs'],
  [/\/event-invoke-config$/, 'GetFunctionEventInvokeConfig'],
];

export const lambdaApi: Api = {
  protocol: 'rest-json',
  operationOf: ({ path }) => PATHS.find(([known]) => known.test(path))?.[1],
  operations: {
    ListFunctions: listFunctions,
    GetPolicy: getPolicy,
    ListFunctionUrlConfigs: listFunctionUrlConfigs,
    GetFunctionEventInvokeConfig: getFunctionEventInvokeConfig,
  },
};
