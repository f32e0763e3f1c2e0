import {
  DescribeDBClusterSnapshotAttributesCommand,
  paginateDescribeDBClusterSnapshots,
  RDSClient,
} from '@aws-sdk/client-rds';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { isOfAnotherService, partOfRds } from './engines.ts';
import { tagsOf } from './tags.ts';

/**
 * The manual snapshots of clusters. Automated ones, and those of AWS Backup, cannot be shared; they are as encrypted
 * as their cluster, and go when its retention period ends.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-share-snapshot.html
 */
export const rdsClusterSnapshot = defineResource({
  type: 'AWS::RDS::DBClusterSnapshot',
  service: 'rds',
  scope: 'regional',
  client: RDSClient,
  list: {
    calls: { DescribeDBClusterSnapshots: 'rds:DescribeDBClusterSnapshots' },
    async *read(client) {
      const input = { SnapshotType: 'manual', MaxRecords: 100 };
      for await (const page of paginateDescribeDBClusterSnapshots({ client }, input)) {
        for (const snapshot of required(page.DBClusterSnapshots, 'DBClusterSnapshots')) {
          if (isOfAnotherService(snapshot.Engine)) continue;
          yield {
            arn: required(snapshot.DBClusterSnapshotArn, 'DBClusterSnapshotArn'),
            name: required(snapshot.DBClusterSnapshotIdentifier, 'DBClusterSnapshotIdentifier'),
            tags: tagsOf(snapshot.TagList),
            engine: snapshot.Engine,
            storageEncrypted: snapshot.StorageEncrypted,
            storageEncryptionType: snapshot.StorageEncryptionType,
          };
        }
      }
    },
  },
  serviceOf: ({ engine }) => partOfRds(engine),
})
  // The accounts that can restore it, `all` for every account. A snapshot encrypted with a KMS key cannot be public,
  // which spares the call: it is then `null`. One encrypted with a key of AWS's own counts as not encrypted here.
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/share-encrypted-snapshot.html
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBClusterSnapshot.html
  .facet('restorableBy', {
    calls: { DescribeDBClusterSnapshotAttributes: 'rds:DescribeDBClusterSnapshotAttributes' },
    async read(rds, { name, storageEncrypted }) {
      if (storageEncrypted) return null;
      const command = new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: name });
      const { DBClusterSnapshotAttributesResult: result } = await rds.send(command);
      const attributes = required(result?.DBClusterSnapshotAttributes, 'DBClusterSnapshotAttributes');
      const restore = attributes.find(({ AttributeName }) => AttributeName === 'restore');
      return required(restore?.AttributeValues, 'restore attribute');
    },
  });
