import type { Corrections } from './correction.ts';
import { EC2 } from './ec2.ts';
import { EKS } from './eks.ts';
import { ECS } from './ecs.ts';
import { IAM } from './iam.ts';
import { LAMBDA } from './lambda.ts';
import { MESSAGING } from './messaging.ts';
import { RDS } from './rds.ts';
import { S3 } from './s3.ts';
import { SSM } from './ssm.ts';
import { STS } from './sts.ts';

/** All that moto leaves out or gets wrong and a scan would stumble over, with what AWS documents. */
export const CORRECTIONS: Corrections = {
  ...EC2,
  ...ECS,
  ...EKS,
  ...IAM,
  ...LAMBDA,
  ...MESSAGING,
  ...RDS,
  ...S3,
  ...SSM,
  ...STS,
};
