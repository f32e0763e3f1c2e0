import type { PublicAccessBlock, Switch } from '../resources/public-access-block.ts';

interface Blocked {
  /** Without a configuration nothing is blocked at that level. */
  readonly publicAccessBlock: PublicAccessBlock | undefined;
}

/**
 * Whether a switch is on for a bucket: S3 applies the stricter of the bucket's and the account's settings, and the
 * account's already hold what its organization sets.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isOn(name: Switch, bucket: Blocked, account: Blocked): boolean {
  return bucket.publicAccessBlock?.[name] === true || account.publicAccessBlock?.[name] === true;
}
