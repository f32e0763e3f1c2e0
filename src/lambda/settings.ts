import { UsageError } from '../model/usage.ts';

/** Where results go: the deployment's to say, never an event's. */
export interface Settings {
  readonly bucket: string;
  /** The KMS key that objects are encrypted with; the bucket's default when left out. */
  readonly kmsKey?: string;
  /** The SNS topic that hears what is new; nobody, when left out. */
  readonly topic?: string;
  /** The EventBridge event bus, by its name or ARN; none, when left out. */
  readonly bus?: string;
  /** Whether each scan writes metrics: for a thousand accounts they would cost more than all else. */
  readonly metrics: boolean;
}

/** @throws UsageError when no bucket is named */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Settings {
  const { ABOVELINE_BUCKET, ABOVELINE_KMS_KEY, ABOVELINE_TOPIC, ABOVELINE_BUS, ABOVELINE_METRICS } = env;
  if (!ABOVELINE_BUCKET) {
    throw new UsageError('the environment names no bucket for the results: set ABOVELINE_BUCKET');
  }
  return {
    bucket: ABOVELINE_BUCKET,
    ...(ABOVELINE_KMS_KEY && { kmsKey: ABOVELINE_KMS_KEY }),
    ...(ABOVELINE_TOPIC && { topic: ABOVELINE_TOPIC }),
    ...(ABOVELINE_BUS && { bus: ABOVELINE_BUS }),
    metrics: ABOVELINE_METRICS !== 'off',
  };
}
