import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
} from '@aws-sdk/client-ec2';
import {
  DescribeDBClustersCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
} from '@aws-sdk/client-rds';
import { ListClustersCommand as ListEcsClustersCommand } from '@aws-sdk/client-ecs';
import { ListClustersCommand as ListEksClustersCommand } from '@aws-sdk/client-eks';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';

import check from '../../../checks/account/account-resources-in-allowed-regions.ts';
import { reply, testCheck, type Reply } from '../../helpers/test-check.ts';
import { clusters } from '../ecs/fixtures.ts';

const arn = (kind: string) => `arn:aws:rds:eu-west-1:123456789012:${kind}:shop`;

/** One of each kind, all in eu-west-1. */
const ONE_OF_EACH: Readonly<Record<string, Reply | readonly Reply[]>> = {
  'a bucket': reply(ListBucketsCommand, { Buckets: [{ Name: 'shop', BucketRegion: 'eu-west-1' }] }),
  'a database instance': reply(DescribeDBInstancesCommand, {
    DBInstances: [{ DBInstanceArn: arn('db'), DBInstanceIdentifier: 'shop', Engine: 'mysql', TagList: [] }],
  }),
  'a database cluster': reply(DescribeDBClustersCommand, {
    DBClusters: [
      {
        DBClusterArn: arn('cluster'),
        DBClusterIdentifier: 'shop',
        Engine: 'aurora-mysql',
        TagList: [],
      },
    ],
  }),
  'a database snapshot': reply(DescribeDBSnapshotsCommand, {
    DBSnapshots: [{ DBSnapshotArn: arn('snapshot'), DBSnapshotIdentifier: 'shop', TagList: [] }],
  }),
  'a cluster snapshot': reply(DescribeDBClusterSnapshotsCommand, {
    DBClusterSnapshots: [
      {
        DBClusterSnapshotArn: arn('cluster-snapshot'),
        DBClusterSnapshotIdentifier: 'shop',
        Engine: 'aurora-mysql',
        TagList: [],
      },
    ],
  }),
  'an instance': reply(DescribeInstancesCommand, {
    Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'running' }, Tags: [] }] }],
  }),
  'a volume': reply(DescribeVolumesCommand, { Volumes: [{ VolumeId: 'vol-1', Tags: [] }] }),
  'a snapshot': reply(DescribeSnapshotsCommand, { Snapshots: [{ SnapshotId: 'snap-1', Tags: [] }] }),
  'an image': reply(DescribeImagesCommand, { Images: [{ ImageId: 'ami-1', Tags: [] }] }),
  'a function': reply(ListFunctionsCommand, {
    Functions: [
      {
        FunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:shop',
        FunctionName: 'shop',
        PackageType: 'Zip',
      },
    ],
  }),
  'a cluster of ECS': clusters({}),
  'a cluster of EKS': reply(ListEksClustersCommand, { clusters: ['shop'] }),
  'a queue': reply(ListQueuesCommand, {
    QueueUrls: ['https://sqs.eu-west-1.amazonaws.com/123456789012/shop'],
  }),
  'a topic': reply(ListTopicsCommand, {
    Topics: [{ TopicArn: 'arn:aws:sns:eu-west-1:123456789012:shop' }],
  }),
};

/** Every kind by itself, judged by the same parameters. */
function each(params: { allowedRegions: readonly string[] }, says: RegExp) {
  const entries = Object.entries(ONE_OF_EACH);
  return Object.fromEntries(entries.map(([name, one]) => [name, { replies: [one].flat(), params, says }]));
}

testCheck(check, {
  given: [
    reply(ListBucketsCommand, { Buckets: [] }),
    reply(DescribeDBInstancesCommand, { DBInstances: [] }),
    reply(DescribeDBClustersCommand, { DBClusters: [] }),
    reply(DescribeDBSnapshotsCommand, { DBSnapshots: [] }),
    reply(DescribeDBClusterSnapshotsCommand, { DBClusterSnapshots: [] }),
    reply(DescribeInstancesCommand, { Reservations: [] }),
    reply(DescribeVolumesCommand, { Volumes: [] }),
    reply(DescribeSnapshotsCommand, { Snapshots: [] }),
    reply(DescribeImagesCommand, { Images: [] }),
    reply(ListFunctionsCommand, { Functions: [] }),
    reply(ListEcsClustersCommand, { clusterArns: [] }),
    reply(ListEksClustersCommand, { clusters: [] }),
    reply(ListQueuesCommand, {}),
    reply(ListTopicsCommand, { Topics: [] }),
  ],
  pass: {
    'nothing anywhere': { replies: [], params: { allowedRegions: ['eu-west-1'] }, count: 0 },
    ...each({ allowedRegions: ['eu-central-1', 'eu-west-1'] }, /^is in eu-west-1, which is allowed$/),
  },
  fail: {
    ...each({ allowedRegions: ['eu-central-1'] }, /^is in eu-west-1; allowed are eu-central-1$/),
    'no Region is allowed': {
      replies: [reply(ListBucketsCommand, { Buckets: [{ Name: 'shop', BucketRegion: 'eu-west-1' }] })],
      params: { allowedRegions: [] },
      says: /^is in eu-west-1; allowed are none$/,
    },
  },
  unknown: {
    'AWS does not say where the bucket is': {
      replies: [reply(ListBucketsCommand, { Buckets: [{ Name: 'shop' }] })],
      params: { allowedRegions: ['eu-west-1'] },
    },
  },
});
