import { EC2Client, paginateDescribeVolumes } from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { tagsOf } from '../../ec2/resources/tags.ts';

export const ebsVolume = defineResource({
  type: 'AWS::EC2::Volume',
  service: 'ebs',
  scope: 'regional',
  client: EC2Client,
  list: {
    calls: { DescribeVolumes: 'ec2:DescribeVolumes' },
    async *read(client, { account, partition, region }) {
      // EC2 hides the volumes that a service runs in the account (EKS Auto Mode, ECS Managed Instances) unless asked.
      // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-managed-instances.html#managed-resource-visibility-settings
      const input = { MaxResults: 500, IncludeManagedResources: true };
      for await (const page of paginateDescribeVolumes({ client }, input)) {
        for (const volume of required(page.Volumes, 'Volumes')) {
          const id = required(volume.VolumeId, 'VolumeId');
          const tags = tagsOf(volume.Tags);
          yield {
            arn: `arn:${partition}:ec2:${region}:${account}:volume/${id}`,
            name: tags['Name'] || id,
            id,
            tags,
            encrypted: volume.Encrypted,
          };
        }
      }
    },
  },
});
