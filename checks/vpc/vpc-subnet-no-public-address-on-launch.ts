import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { subnet } from './resources/subnet.ts';

export default defineCheck({
  id: 'vpc-subnet-no-public-address-on-launch',
  title: 'Subnets give nothing a public address unasked',
  severity: 'medium',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: subnet.with(),
  risk: 'Everything launched in such a subnet faces the internet without anyone having decided so, with only its security group between.',
  fix: {
    console:
      'Open the subnet, Actions, Edit subnet settings: clear Enable auto-assign public IPv4 address and Enable auto-assign IPv6 address.',
    cli: 'aws ec2 modify-subnet-attribute --subnet-id SUBNET_ID --no-map-public-ip-on-launch; aws ec2 modify-subnet-attribute --subnet-id SUBNET_ID --no-assign-ipv6-address-on-creation',
    terraform: 'aws_subnet with map_public_ip_on_launch = false and assign_ipv6_address_on_creation = false',
  },
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html'],
  sameAs: { securityHub: ['EC2.15'], prowler: ['vpc_subnet_no_public_ip_by_default'] },

  evaluate({ mapPublicIpOnLaunch, assignIpv6AddressOnCreation, ipv6Blocks }) {
    const given: string[] = [];
    if (required(mapPublicIpOnLaunch, 'MapPublicIpOnLaunch')) given.push('IPv4');
    if (required(assignIpv6AddressOnCreation, 'AssignIpv6AddressOnCreation')) {
      // IPv6 blocks can be private as well.
      // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SubnetIpv6CidrBlockAssociation.html
      const attributes = required(ipv6Blocks, 'Ipv6CidrBlockAssociationSet').map((block) =>
        required(block.Ipv6AddressAttribute, 'Ipv6AddressAttribute'),
      );
      if (attributes.includes('public')) given.push('IPv6');
    }
    return given.length === 0
      ? pass('gives no public addresses unasked')
      : fail(`gives everything launched in it a public ${given.join(' and ')} address`);
  },
});
