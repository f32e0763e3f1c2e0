import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { securityGroup } from './resources/security-group.ts';

export default defineCheck({
  id: 'ec2-security-group-default-without-rules',
  title: 'The default security group of a VPC has no rules',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: securityGroup.with(),
  risk: 'Whatever is launched without naming a group gets this one. As AWS makes it, its members reach each other on every port and the whole internet outwards.',
  fix: {
    console:
      'Give what uses the default group a group of its own. Then open the default group and delete all its inbound and outbound rules.',
    cli: 'aws ec2 describe-security-group-rules --filters Name=group-id,Values=GROUP_ID; then aws ec2 revoke-security-group-ingress and aws ec2 revoke-security-group-egress, each with --group-id GROUP_ID --security-group-rule-ids RULE_ID',
    terraform: 'aws_default_security_group with vpc_id and neither ingress nor egress blocks',
  },
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  sameAs: {
    securityHub: ['EC2.2'],
    cis: ['6.5'],
    prowler: ['ec2_securitygroup_default_restrict_traffic'],
  },

  // EC2 keeps the name for the group that it makes with each VPC.
  where: ({ name }) => name === 'default',

  evaluate({ ingress, egress }) {
    const directions = [ingress.length > 0 && 'inbound', egress.length > 0 && 'outbound'].filter(Boolean);
    return directions.length === 0 ? pass('has no rules') : fail(`has ${directions.join(' and ')} rules`);
  },
});
