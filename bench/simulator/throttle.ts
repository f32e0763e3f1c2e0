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
  organizations: { status: 400, code: 'TooManyRequestsException', message: 'Too many requests' },
  account: { status: 429, code: 'TooManyRequestsException', message: 'Too many requests' },
};

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
const EC2: Bucket = { burst: 100, perSecond: 20 };
const EC2_UNPAGED: Bucket = { burst: 50, perSecond: 10 };

/** By service; EC2 and RDS as AWS publishes them, the others as guessed by those who met them (see docs/performance.md). */
export const BUCKETS: Readonly<Record<string, Bucket>> = {
  ec2: EC2,
  rds: { burst: 300, perSecond: 12 },
  iam: { burst: 20, perSecond: 10 },
  sts: { burst: 600, perSecond: 600 },
  s3: { burst: 250, perSecond: 250 },
  s3control: { burst: 20, perSecond: 10 },
  ssm: { burst: 20, perSecond: 10 },
  account: { burst: 15, perSecond: 10 },
  organizations: { burst: 20, perSecond: 10 },
};

/** EC2 gives less to lists that could be paged and are not. */
const PAGED_IN_EC2 = new Set([
  'DescribeInstances',
  'DescribeNetworkInterfaces',
  'DescribeSecurityGroups',
  'DescribeSnapshots',
  'DescribeVolumes',
]);

/**
 * The bucket that a call takes from: one for each operation and Region.
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
  return unpaged
    ? { name: `${operation} unpaged`, bucket: EC2_UNPAGED }
    : { name: operation, bucket: others[api] ?? BUCKETS[api] ?? EC2 };
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
