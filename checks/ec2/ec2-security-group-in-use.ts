import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { networkInterfaces, securityGroup } from './resources/security-group.ts';

export default defineCheck({
  id: 'ec2-security-group-in-use',
  title: 'Security groups are attached to a network interface',
  severity: 'low',
  layer: 'os-network-firewall',
  control: 'configuration-management',
  subject: securityGroup.with(),
  context: { interfaces: networkInterfaces.with('securityGroups') },
  risk: 'Forgotten groups are attached again by mistake, with rules that fitted something long gone, and they hide those that matter in an audit.',
  fix: {
    console:
      'Open the security group and see that no rule, launch template or stack names it. Then choose Actions, Delete security groups.',
    cli: 'aws ec2 delete-security-group --group-id GROUP_ID',
    terraform: 'remove the aws_security_group',
  },
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html'],
  sameAs: { securityHub: ['EC2.22'], prowler: ['ec2_securitygroup_not_used'] },

  // The default group cannot be deleted.
  // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
  where: ({ name }) => name !== 'default',

  evaluate({ id }, { interfaces }) {
    return interfaces.securityGroups.has(id)
      ? pass('is attached to a network interface')
      : fail('is attached to no network interface');
  },
});
