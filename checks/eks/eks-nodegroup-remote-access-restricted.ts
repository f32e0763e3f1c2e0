import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { eksNodegroup } from './resources/nodegroup.ts';

export default defineCheck({
  id: 'eks-nodegroup-remote-access-restricted',
  title: 'EKS node groups allow remote access from chosen security groups at most',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: eksNodegroup.with(),
  risk: 'EKS opens SSH, on Windows RDP, of all nodes to 0.0.0.0/0: strangers try stolen keys and new exploits, and a shell on a node has the pods on it and its role.',
  fix: {
    console:
      'Remote access is set when a node group is created: create another one without it, or with chosen security groups, then delete this one. Session Manager needs no open port.',
    cli: 'aws eks create-nodegroup --cluster-name CLUSTER --nodegroup-name NEW_NAME --node-role ROLE_ARN --subnets SUBNET_ID; then aws eks delete-nodegroup --cluster-name CLUSTER --nodegroup-name NAME',
    terraform:
      'aws_eks_node_group without remote_access, or with remote_access { ec2_ssh_key, source_security_group_ids } (replaces the node group)',
  },
  links: [
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/protecting-the-infrastructure.html',
  ],

  // With a launch template the security groups are those it names, and judged as any others.
  where({ launchTemplate }) {
    return !launchTemplate;
  },

  // None of remote access is how EKS says that there is none.
  // https://docs.aws.amazon.com/cli/latest/reference/eks/describe-nodegroup.html
  evaluate({ remoteAccess }) {
    const { ec2SshKey, sourceSecurityGroups } = remoteAccess ?? {};
    if (!ec2SshKey) return pass('allows no remote access');
    return sourceSecurityGroups && sourceSecurityGroups.length > 0
      ? pass(`allows remote access from ${sourceSecurityGroups.join(', ')}`)
      : fail(
          `allows remote access with the key pair ${ec2SshKey} from 0.0.0.0/0: it names no security group`,
        );
  },
});
