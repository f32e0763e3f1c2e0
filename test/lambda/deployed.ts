import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

import { buildAccount } from '../../scripts/sample/account.ts';
import { startFront, type Front } from '../../scripts/sample/front.ts';
import type { Corrections } from '../../scripts/sample/front/correction.ts';
import type { Denial } from '../../scripts/sample/front/refusal.ts';
import { startMoto } from '../../scripts/sample/moto.ts';
import type { ScanResult } from '../../src/lambda/result.ts';
import type { Finding } from '../../src/model/finding.ts';
import { invoke } from '../helpers/lambda.ts';
import { signedIn } from '../wire/scan.ts';
import { resultsIn } from './results.ts';

export const BUCKET = 'aboveline-results';

/** The sample account in a moto of its own, with a bucket for results in it. */
export async function deploy() {
  const moto = await startMoto();
  await buildAccount(moto.url);
  const credentials = { accessKeyId: 'sample', secretAccessKey: 'sample' };
  const s3 = new S3Client({ region: 'eu-west-1', endpoint: moto.url, credentials, forcePathStyle: true });
  const here = { LocationConstraint: 'eu-west-1' } as const;
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: here }));
  const fronts: Front[] = [];

  return {
    moto,
    s3,
    ...resultsIn(s3, BUCKET),
    /** A way to the account that has counted nothing yet. */
    async newFront(denied: readonly Denial[] = [], further: Corrections = {}): Promise<Front> {
      const front = await startFront({ moto: moto.url, now: new Date(), denied, further });
      fronts.push(front);
      return front;
    },
    async stop(): Promise<void> {
      await Promise.all(fronts.map((front) => front.stop()));
      s3.destroy();
      await moto.stop();
    },
  };
}

export type Deployed = Awaited<ReturnType<typeof deploy>>;

export function scanWith(front: Front, event: object, options: { remaining?: number; env?: object } = {}) {
  const { env = {}, ...rest } = options;
  return invoke<ScanResult>(event, {
    ...rest,
    env: { ...signedIn(front.url), ABOVELINE_BUCKET: BUCKET, ...env },
  });
}

/** How often AWS was asked what an account holds: not for the objects in the bucket of results. */
export function readsOf({ counts }: Front): number {
  let reads = 0;
  for (const [name, count] of counts) if (!name.includes(' /')) reads += count;
  return reads;
}

/** What was written to stdout, a JSON line each. */
export function linesOf(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

export function verdicts(findings: readonly Finding[]): ReadonlyMap<string, string> {
  return new Map(findings.map(({ id, status }) => [id, status] as const));
}
