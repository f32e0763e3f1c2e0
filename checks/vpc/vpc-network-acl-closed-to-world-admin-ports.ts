import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { worldAdmitted } from '../../src/network/network-acl.ts';
import { networkAcl } from './resources/network-acl.ts';

const ADMIN_PORTS = [
  { name: 'SSH (TCP 22)', protocol: 'tcp', port: 22 },
  { name: 'RDP (TCP 3389)', protocol: 'tcp', port: 3389 },
  { name: 'RDP (UDP 3389)', protocol: 'udp', port: 3389 },
] as const;

export default defineCheck({
  id: 'vpc-network-acl-closed-to-world-admin-ports',
  title: 'Network ACLs keep SSH and RDP closed to the world',
  severity: 'medium',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: networkAcl.with(),
  risk: 'With the ACL open, one careless security group is enough to put the logins of every server in the subnets in reach of the whole internet.',
  fix: {
    console:
      'Open the network ACL, Inbound rules, Edit inbound rules: before the rule that allows the traffic, add rules that allow ports 22 and 3389 from your own networks and deny them from 0.0.0.0/0 and ::/0.',
    cli: 'aws ec2 create-network-acl-entry --network-acl-id ACL_ID --ingress --rule-number NUMBER --protocol tcp --port-range From=22,To=22 --cidr-block 0.0.0.0/0 --rule-action deny; the same for 3389, and with --ipv6-cidr-block ::/0',
    terraform:
      'aws_network_acl_rule with rule_action = "deny", from_port and to_port 22 (and 3389), cidr_block = "0.0.0.0/0" (and ipv6_cidr_block = "::/0") and a rule_number below that of the allowing rule',
  },
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html'],
  sameAs: {
    securityHub: ['EC2.21'],
    cis: ['6.2'],
    prowler: ['ec2_networkacl_allow_ingress_tcp_port_22', 'ec2_networkacl_allow_ingress_tcp_port_3389'],
  },

  evaluate({ entries }) {
    const open: string[] = [];
    for (const { name, ...target } of ADMIN_PORTS) {
      const rules = worldAdmitted(entries, target);
      if (rules.length > 0) open.push(`${name} from ${rules.join(' and ')}`);
    }
    return open.length === 0
      ? pass('keeps SSH and RDP closed to the world (TCP 22, 3389; UDP 3389)')
      : fail(`lets in ${open.join(', ')}`);
  },
});
