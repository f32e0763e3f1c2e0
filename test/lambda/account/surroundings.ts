import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';

import { clientsFor, idOf } from '../../../scripts/sample/company.ts';
import { REGION } from './region.ts';

/** What an account has already that a stack is put into, as parameters of its template. */
export interface Surroundings {
  readonly AccessLogBucket: string;
  /** In two zones, separated by commas. */
  readonly SubnetIds: string;
  readonly SecurityGroupIds: string;
}

/** Makes them, and a bucket for code. */
export async function makeSurroundings(endpoint: string, code: string): Promise<Surroundings> {
  const s3 = clientsFor(endpoint)(S3Client, REGION);
  const logs = 'access-logs';
  const here = { LocationConstraint: REGION } as const;
  for (const Bucket of [code, logs]) {
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: here }));
  }
  const delivery = {
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${logs}/*`,
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [delivery] });
  await s3.send(new PutBucketPolicyCommand({ Bucket: logs, Policy }));

  const ec2 = clientsFor(endpoint)(EC2Client, REGION);
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const VpcId = idOf(Vpc?.VpcId);
  const subnets: string[] = [];
  for (const [index, zone] of ['a', 'b'].entries()) {
    const at = { CidrBlock: `10.0.${index}.0/24`, AvailabilityZone: `${REGION}${zone}` };
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, ...at }));
    subnets.push(idOf(Subnet?.SubnetId));
  }
  const group = { GroupName: 'https-out', Description: 'HTTPS out', VpcId };
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand(group));
  return { AccessLogBucket: logs, SubnetIds: subnets.join(), SecurityGroupIds: idOf(GroupId) };
}
