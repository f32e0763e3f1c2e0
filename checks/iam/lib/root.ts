interface InPartition {
  readonly partition: string;
}

/**
 * Whether accounts of the partition have a root user: in China every user is an IAM user.
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html
 */
export function hasRootUser({ partition }: InPartition): boolean {
  return partition !== 'aws-cn';
}

/**
 * Whether the root user can have a password: in GovCloud it cannot sign in to the console.
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html
 */
export function rootCanSignIn({ partition }: InPartition): boolean {
  return hasRootUser({ partition }) && partition !== 'aws-us-gov';
}
