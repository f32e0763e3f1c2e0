import {
  DescribeDBSnapshotAttributesCommand,
  paginateDescribeDBSnapshots,
  RDSClient,
} from '@aws-sdk/client-rds';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { tagsOf } from './tags.ts';

/**
 * The manual snapshots of instances. Automated ones, and those of AWS Backup, cannot be shared; they are as encrypted
 * as their instance, and go when its retention period ends.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
 */
export const rdsSnapshot = defineResource({
  type: 'AWS::RDS::DBSnapshot',
  service: 'rds',
  scope: 'regional',
  client: RDSClient,
  list: {
    calls: { DescribeDBSnapshots: 'rds:DescribeDBSnapshots' },
    async *read(client) {
      const input = { SnapshotType: 'manual', MaxRecords: 100 };
      for await (const page of paginateDescribeDBSnapshots({ client }, input)) {
        for (const snapshot of required(page.DBSnapshots, 'DBSnapshots')) {
          yield {
            arn: required(snapshot.DBSnapshotArn, 'DBSnapshotArn'),
            name: required(snapshot.DBSnapshotIdentifier, 'DBSnapshotIdentifier'),
            tags: tagsOf(snapshot.TagList),
            storageEncrypted: snapshot.Encrypted,
            storageEncryptionType: snapshot.StorageEncryptionType,
          };
        }
      }
    },
  },
})
  // The accounts that can restore it, `all` for every account. An encrypted snapshot cannot be public, which spares
  // the call: it is then `null`. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
  .facet('restorableBy', {
    calls: { DescribeDBSnapshotAttributes: 'rds:DescribeDBSnapshotAttributes' },
    async read(rds, { name, storageEncrypted }) {
      if (storageEncrypted) return null;
      const answer = await rds.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: name }));
      const attributes = required(
        answer.DBSnapshotAttributesResult?.DBSnapshotAttributes,
        'DBSnapshotAttributes',
      );
      const restore = attributes.find(({ AttributeName }) => AttributeName === 'restore');
      return required(restore?.AttributeValues, 'restore attribute');
    },
  });
