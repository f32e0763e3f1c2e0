import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ec2Image } from './resources/image.ts';

export default defineCheck({
  id: 'ec2-ami-not-public',
  title: 'AMIs are not public',
  severity: 'critical',
  layer: 'customer-data',
  control: 'zone-security',
  subject: ec2Image.with(),
  risk: 'Anyone with an AWS account can launch a public AMI and read all that was baked into it: source code, keys, configuration, data.',
  fix: {
    console:
      'EC2, AMIs, select the AMI, Actions, Edit AMI permissions: choose Private. Then block public sharing for the Region: EC2, Dashboard, Data protection and security, Block public access for AMIs.',
    cli: 'aws ec2 modify-image-attribute --image-id IMAGE_ID --launch-permission "Remove=[{Group=all}]"',
    terraform:
      'aws_ec2_image_block_public_access with state = "block-new-sharing", and no aws_ami_launch_permission with group = "all"',
  },
  links: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html',
  ],
  sameAs: { prowler: ['ec2_ami_public'] },

  evaluate(image) {
    return required(image.public, 'Public')
      ? fail('can be launched by every AWS account')
      : pass('is not public');
  },
});
