import { EC2Client, paginateDescribeImages } from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { tagsOf } from './tags.ts';

/** The account's own AMIs. */
export const ec2Image = defineResource({
  type: 'AWS::EC2::Image',
  service: 'ec2',
  scope: 'regional',
  client: EC2Client,
  list: {
    calls: { DescribeImages: 'ec2:DescribeImages' },
    async *read(client, { partition, region }) {
      // The owner's deprecated AMIs are answered anyway; disabled ones are not, and those cannot be shared.
      // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
      // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableImage.html
      for await (const page of paginateDescribeImages({ client }, { Owners: ['self'], MaxResults: 1000 })) {
        for (const image of required(page.Images, 'Images')) {
          const id = required(image.ImageId, 'ImageId');
          yield {
            // The ARN of an AMI has no account in it.
            // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
            arn: `arn:${partition}:ec2:${region}::image/${id}`,
            name: image.Name || id,
            id,
            tags: tagsOf(image.Tags),
            public: image.Public,
          };
        }
      }
    },
  },
});
