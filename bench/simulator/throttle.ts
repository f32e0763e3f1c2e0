import type { AwsRequest } from './request.ts';

export interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

interface Throttle {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** How a service refuses a call too many. */
export const THROTTLES: Readonly<Record<string, Throttle>> = {
  ec2: { status: 503, code: 'RequestLimitExceeded', message: 'Request limit exceeded.' },
  rds: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  iam: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  sts: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  s3: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
  s3control: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
  ssm: { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' },
  eks: { status: 429, code: 'ThrottlingException', message: 'Rate exceeded' },
  organizations: { status: 400, code: 'TooManyRequestsException', message: 'Too many requests' },
  account: { status: 429, code: 'TooManyRequestsException', message: 'Too many requests' },
  lambda: { status: 429, code: 'TooManyRequestsException', message: 'Rate exceeded' },
  kms: { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' },
  sns: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  sqs: { status: 400, code: 'RequestThrottled', message: 'Request is throttled.' },
  ecs: { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' },
};

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const EC2: Bucket = { burst: 100, perSecond: 20 };
const EC2_UNPAGED: Bucket = { burst: 50, perSecond: 10 };

/**
 * By service; EC2, RDS, Lambda, ECS, KMS (its least) and SNS as AWS publishes them, the others as guessed by those who
 * met them (see docs/performance.md).
 */
const BUCKETS: Readonly<Record<string, Bucket>> = {
  ec2: EC2,
  rds: { burst: 300, perSecond: 12 },
  iam: { burst: 20, perSecond: 10 },
  sts: { burst: 600, perSecond: 600 },
  s3: { burst: 250, perSecond: 250 },
  s3control: { burst: 20, perSecond: 10 },
  ssm: { burst: 20, perSecond: 10 },
  eks: { burst: 20, perSecond: 10 },
  account: { burst: 15, perSecond: 10 },
  lambda: { burst: 15, perSecond: 15 },
  kms: { burst: 500, perSecond: 500 },
  sns: { burst: 30, perSecond: 30 },
  sqs: { burst: 100, perSecond: 100 },
  ecs: { burst: 50, perSecond: 20 },
  'ecs services': { burst: 100, perSecond: 20 },
  organizations: { burst: 20, perSecond: 10 },
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html */
const CATEGORIES_OF_ECS: Readonly<Record<string, string>> = {
  ListClusters: 'clusters',
  DescribeClusters: 'clusters',
  ListServices: 'services',
  DescribeServices: 'services',
  ListTaskDefinitionFamilies: 'task definitions',
  DescribeTaskDefinition: 'task definitions',
};

/**
 * Which calls share a bucket: those of one operation, in ECS those of a category, and in Lambda all but GetFunction and
 * GetPolicy.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#api-requests
 */
export function sharedBucket(api: string, operation: string): string {
  if (api === 'ecs') return CATEGORIES_OF_ECS[operation] ?? operation;
  const isOfAll = api === 'lambda' && operation !== 'GetFunction' && operation !== 'GetPolicy';
  return isOfAll ? 'the control plane' : operation;
}

/** The bucket of calls that share one; none where it is not known. */
export function usualBucket(api: string, shared: string): Bucket | undefined {
  return BUCKETS[`${api} ${shared}`] ?? BUCKETS[api];
}

/** EC2 gives less to lists that could be paged and are not. */
const PAGED_IN_EC2 = new Set([
  'DescribeInstances',
  'DescribeNetworkInterfaces',
  'DescribeSecurityGroups',
  'DescribeSnapshots',
  'DescribeVolumes',
]);

/**
 * The bucket that a call takes from: one for each operation and Region, or for several operations.
 *
 * @param others stand in the place of the usual buckets of an API
 */
export function bucketOf(
  api: string,
  operation: string,
  { form }: Pick<AwsRequest, 'form'>,
  others: Readonly<Record<string, Bucket>> = {},
): { name: string; bucket: Bucket } {
  const unpaged = api === 'ec2' && PAGED_IN_EC2.has(operation) && !form.has('MaxResults');
  const name = sharedBucket(api, operation);
  return unpaged
    ? { name: `${operation} unpaged`, bucket: EC2_UNPAGED }
    : { name, bucket: others[api] ?? usualBucket(api, name) ?? EC2 };
}

export interface Buckets {
  /** Takes a token; false when there is none. */
  take(key: string, bucket: Bucket): boolean;
}

/** @param clock milliseconds */
export function createBuckets(clock: () => number): Buckets {
  const states = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, { burst, perSecond }) {
      const at = clock();
      const state = states.get(key) ?? { tokens: burst, at };
      states.set(key, state);
      state.tokens = Math.min(burst, state.tokens + ((at - state.at) / 1000) * perSecond);
      state.at = at;
      if (state.tokens < 1) return false;
      state.tokens -= 1;
      return true;
    },
  };
}
