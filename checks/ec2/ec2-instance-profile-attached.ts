import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ec2Instance } from './resources/instance.ts';

export default defineCheck({
  id: 'ec2-instance-profile-attached',
  title: 'EC2 instances have an instance profile',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: ec2Instance.with(),
  risk: 'Without a role, software on the instance that calls AWS needs access keys, which end up in files and images, are never rotated, and work from anywhere once stolen.',
  fix: {
    console: 'Select the instance, Actions, Security, Modify IAM role: choose a role with least privilege.',
    cli: 'aws ec2 associate-iam-instance-profile --instance-id INSTANCE_ID --iam-instance-profile Name=PROFILE',
    terraform: 'aws_instance with iam_instance_profile, naming an aws_iam_instance_profile',
  },
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html'],
  sameAs: { cis: ['2.16'], prowler: ['ec2_instance_profile_attached'] },

  evaluate({ instanceProfile }) {
    // The answer holds a profile only where there is one.
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
    return instanceProfile
      ? pass(`has the instance profile ${required(instanceProfile.Arn, 'Arn')}`)
      : fail('has no instance profile');
  },
});
