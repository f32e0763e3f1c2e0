import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { eksCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'eks-cluster-private-endpoint-enabled',
  title: 'EKS clusters have a private endpoint',
  severity: 'medium',
  layer: 'network-traffic-protection',
  control: 'configuration-management',
  subject: eksCluster.with('endpoint'),
  risk: 'The nodes leave the VPC to reach their own control plane: they need a way to the internet, and the public endpoint must stay open to wherever they come from.',
  fix: {
    console: 'Open the cluster, Networking, Manage, Endpoint access: choose Private, or Public and private.',
    cli: 'aws eks update-cluster-config --name NAME --resources-vpc-config endpointPrivateAccess=true',
    terraform: 'aws_eks_cluster with vpc_config { endpoint_private_access = true }',
  },
  links: ['https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html'],
  sameAs: { prowler: ['eks_cluster_private_nodes_enabled'] },

  evaluate({ endpoint }) {
    return endpoint.isPrivate
      ? pass('has a private endpoint')
      : fail('has no private endpoint: its nodes reach it by the public one');
  },
});
