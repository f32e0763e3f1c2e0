import { EC2Client, GetEbsEncryptionByDefaultCommand, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';
import { defineSingle } from '../../../src/model/resource.ts';

/** What EBS keeps once for the whole Region of an account. */
export const ebsRegion = defineSingle({
  type: 'AWS::EC2::EBSRegionSettings',
  service: 'ebs',
  scope: 'regional',
  client: EC2Client,
  one: ({ account, partition, region }) => ({
    arn: `arn:${partition}:ec2:${region}:${account}:ebs-settings`,
    name: `EBS in ${region}`,
  }),
})
  .facet('encryptionByDefault', {
    calls: { GetEbsEncryptionByDefault: 'ec2:GetEbsEncryptionByDefault' },
    async read(client) {
      const answer = await client.send(new GetEbsEncryptionByDefaultCommand({}));
      return required(answer.EbsEncryptionByDefault, 'EbsEncryptionByDefault');
    },
  })
  // The ids of the account's snapshots that every AWS account can restore. Those that the Region's block on
  // public sharing makes unavailable are not answered.
  // https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html
  .facet('publicSnapshots', {
    calls: { DescribeSnapshots: 'ec2:DescribeSnapshots' },
    async read(client) {
      const ids = new Set<string>();
      const input = { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 };
      for await (const page of paginateDescribeSnapshots({ client }, input)) {
        for (const { SnapshotId } of required(page.Snapshots, 'Snapshots')) {
          ids.add(required(SnapshotId, 'SnapshotId'));
        }
      }
      return ids;
    },
  });
