import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ec2Instance } from './resources/instance.ts';

export default defineCheck({
  id: 'ec2-instance-no-public-address',
  title: 'EC2 instances have no public IPv4 address',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: ec2Instance.with(),
  params: {
    allowTags: {
      type: 'strings',
      description: 'Tags, each written key=value, of the instances that may have a public address.',
      default: [],
    },
  },
  risk: 'A public address puts the instance in reach of every scanner on the internet; from then on a single careless security group rule or unpatched service is an open door.',
  fix: {
    console:
      'Put a load balancer or a NAT gateway in front. Disassociate the Elastic IP address, or turn off Auto-assign public IP under Actions, Networking, Manage IP addresses.',
    cli: 'aws ec2 disassociate-address --association-id ASSOCIATION_ID; or aws ec2 modify-network-interface-attribute --network-interface-id ENI_ID --no-associate-public-ip-address',
    terraform: 'aws_instance with associate_public_ip_address = false and no aws_eip_association',
  },
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html'],
  sameAs: { securityHub: ['EC2.9'], prowler: ['ec2_instance_public_ip'] },

  evaluate({ publicIpAddress, networkInterfaces, tags }, { params }) {
    // An instance's own address is that of its first interface; the others have theirs.
    const found = new Set<string>();
    if (publicIpAddress) found.add(publicIpAddress);
    for (const { addresses } of required(networkInterfaces, 'NetworkInterfaces')) {
      for (const address of required(addresses, 'PrivateIpAddresses')) {
        if (address.public) found.add(address.public);
      }
    }
    if (found.size === 0) return pass('has no public IPv4 address');
    const list = [...found].join(', ');
    const pairs = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
    const allowed = pairs.find((pair) => params.allowTags.includes(pair));
    return allowed === undefined
      ? fail(`has the public address ${list}`)
      : pass(`has the public address ${list}, which its tag ${allowed} allows`);
  },
});
