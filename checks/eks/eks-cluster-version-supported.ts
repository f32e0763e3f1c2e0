import { defineCheck } from '../../src/model/check.ts';
import { judgeSupport } from './lib/support.ts';
import { eksCluster } from './resources/cluster.ts';
import { eksVersions } from './resources/versions.ts';

export default defineCheck({
  id: 'eks-cluster-version-supported',
  title: 'EKS clusters run a version of Kubernetes in standard support',
  severity: 'high',
  layer: 'identity-and-applications',
  control: 'patch-management',
  subject: eksCluster.with('release'),
  context: { eks: eksVersions.with('support') },
  risk: 'The Kubernetes project patches a version for about 14 months. After standard support AWS alone does, at a higher price; and when it ends that too, it upgrades the cluster when it chooses, whether the workloads are ready or not.',
  fix: {
    console:
      'Open the cluster, Upgrade insights: mend what they find. Then Upgrade now, one minor version at a time, and after it the add-ons and node groups.',
    cli: 'aws eks update-cluster-version --name NAME --kubernetes-version VERSION',
    terraform: 'aws_eks_cluster with version of a release in standard support',
  },
  links: [
    'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html',
  ],
  sameAs: { securityHub: ['EKS.2'], prowler: ['eks_cluster_uses_a_supported_version'] },

  evaluate({ release }, { eks }) {
    return judgeSupport(release, eks.support);
  },
});
