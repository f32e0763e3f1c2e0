import type { Fix } from '../../../src/model/check.ts';

/**
 * How to close inbound rules of a security group.
 *
 * @param what what the rules do, as a predicate: `open TCP 22`
 */
export function fixRules(what: string): Fix {
  return {
    console: `Open the security group, Inbound rules, Edit inbound rules. Of the rules that ${what} to the world, delete those nobody needs; in the others replace the source with the security group or the addresses of the clients.`,
    cli: 'aws ec2 describe-security-group-rules --filters Name=group-id,Values=GROUP_ID; then aws ec2 revoke-security-group-ingress --group-id GROUP_ID --security-group-rule-ids RULE_ID',
    terraform:
      'aws_vpc_security_group_ingress_rule with referenced_security_group_id, or with cidr_ipv4 and cidr_ipv6 of your own networks instead of 0.0.0.0/0 and ::/0',
  };
}
