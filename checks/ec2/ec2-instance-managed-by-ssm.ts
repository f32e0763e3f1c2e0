import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ec2Instance } from './resources/instance.ts';
import { systemsManager } from './resources/systems-manager.ts';

export default defineCheck({
  id: 'ec2-instance-managed-by-ssm',
  title: 'Running EC2 instances are managed by Systems Manager',
  severity: 'medium',
  layer: 'os-network-firewall',
  control: 'patch-management',
  subject: ec2Instance.with(),
  context: { systemsManager: systemsManager.with('nodes') },
  risk: 'An instance that Systems Manager cannot reach is not inventoried or patched with the others, and people open SSH or RDP to it instead.',
  fix: {
    console:
      'Systems Manager, Fleet Manager, Account management, Configure Default Host Management Configuration: enable it. Check that SSM Agent runs and can reach the ssm, ssmmessages and ec2messages endpoints.',
    cli: 'aws iam attach-role-policy --role-name INSTANCE_ROLE --policy-arn arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    terraform:
      'aws_iam_role_policy_attachment of arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore to the role of the instance profile',
  },
  links: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html'],
  sameAs: { securityHub: ['SSM.1'], prowler: ['ec2_instance_managed_by_ssm'] },

  // A service that operates the instance patches it too, and keeps others' agents off it.
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-managed-instances.html
  where: ({ state, operator }) => state === 'running' && operator?.Managed !== true,

  evaluate({ id }, { systemsManager }) {
    const node = systemsManager.nodes.get(id);
    if (!node) return fail('is not managed by Systems Manager');
    const ping = required(node.pingStatus, 'PingStatus');
    return ping === 'Online'
      ? pass('is managed by Systems Manager')
      : fail(`is registered with Systems Manager, but its agent does not answer (${ping})`);
  },
});
