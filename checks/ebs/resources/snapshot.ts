import { EC2Client, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { tagsOf } from '../../ec2/resources/tags.ts';

/** The account's own snapshots. */
export const ebsSnapshot = defineResource({
  type: 'AWS::EC2::Snapshot',
  service: 'ebs',
  scope: 'regional',
  client: EC2Client,
  list: {
    calls: { DescribeSnapshots: 'ec2:DescribeSnapshots' },
    async *read(client, { partition, region }) {
      const input = { OwnerIds: ['self'], MaxResults: 1000 };
      for await (const page of paginateDescribeSnapshots({ client }, input)) {
        for (const snapshot of required(page.Snapshots, 'Snapshots')) {
          const id = required(snapshot.SnapshotId, 'SnapshotId');
          const tags = tagsOf(snapshot.Tags);
          yield {
            // The ARN of a snapshot has no account in it.
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
            arn: `arn:${partition}:ec2:${region}::snapshot/${id}`,
            name: tags['Name'] || id,
            id,
            tags,
            encrypted: snapshot.Encrypted,
          };
        }
      }
    },
  },
});
