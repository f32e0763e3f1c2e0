import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ec2Instance } from './resources/instance.ts';

export default defineCheck({
  id: 'ec2-instance-detailed-monitoring-enabled',
  title: 'EC2 instances have detailed monitoring',
  severity: 'low',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: ec2Instance.with(),
  risk: 'Basic monitoring measures every five minutes, so that short spikes, such as those of a break-in or an overload, drown in the average and alarms come late.',
  fix: {
    console: 'Select the instance, Actions, Monitor and troubleshoot, Manage detailed monitoring: enable it.',
    cli: 'aws ec2 monitor-instances --instance-ids INSTANCE_ID',
    terraform: 'aws_instance with monitoring = true',
  },
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html'],
  sameAs: { prowler: ['ec2_instance_detailed_monitoring_enabled'] },

  // An instance that a service operates cannot be changed by the customer.
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-managed-instances.html
  where: ({ operator }) => operator?.Managed !== true,

  evaluate({ monitoring }) {
    const state = required(monitoring, 'Monitoring');
    return state === 'enabled' ? pass('has detailed monitoring') : fail(`has detailed monitoring ${state}`);
  },
});
