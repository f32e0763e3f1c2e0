import { NotUnderstood, required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { judgeSupport } from './lib/support.ts';
import { eksNodegroup } from './resources/nodegroup.ts';
import { eksVersions } from './resources/versions.ts';

export default defineCheck({
  id: 'eks-nodegroup-version-supported',
  title: 'EKS node groups run a version of Kubernetes in standard support',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'patch-management',
  subject: eksNodegroup.with(),
  context: { eks: eksVersions.with('support') },
  risk: 'Nodes stay at their version when the cluster is upgraded. For an old one there are no patched machine images any more: kubelet, container runtime and kernel keep holes through which a pod takes over its node.',
  fix: {
    console: 'Open the cluster, Compute, the node group, Update now: choose Rolling update.',
    cli: 'aws eks update-nodegroup-version --cluster-name CLUSTER --nodegroup-name NAME',
    terraform: 'aws_eks_node_group with version = aws_eks_cluster.NAME.version',
  },
  links: [
    'https://docs.aws.amazon.com/eks/latest/userguide/update-managed-node-group.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
  ],
  sameAs: { securityHub: ['EKS.9'] },

  // EKS lets nobody state the version of an image of the customer's own, so what it answers is not read from that.
  // Managed node groups are not supported on Outposts, whose clusters are of another type.
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html
  // https://docs.aws.amazon.com/eks/latest/eksctl/outposts.html
  evaluate({ amiType, version }, { eks }) {
    if (required(amiType, 'amiType') === 'CUSTOM')
      throw new NotUnderstood(
        "the nodes run an image of the customer's own, whose version EKS does not know",
      );
    return judgeSupport({ clusterType: 'eks', version: required(version, 'version') }, eks.support);
  },
});
