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
import { ListBucketsCommand } from '@aws-sdk/client-s3';

import check from '../../../checks/account/account-resources-in-allowed-regions.ts';
import { reply, testCheck, type Reply } from '../../helpers/test-check.ts';

const arn = (kind: string) => `arn:aws:rds:eu-west-1:123456789012:${kind}:shop`;

/** One of each kind, all in eu-west-1. */
const ONE_OF_EACH: Readonly<Record<string, Reply>> = {
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
};

/** Every kind by itself, judged by the same parameters. */
function each(params: { allowedRegions: readonly string[] }, says: RegExp) {
  const entries = Object.entries(ONE_OF_EACH);
  return Object.fromEntries(entries.map(([name, one]) => [name, { replies: [one], params, says }]));
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
