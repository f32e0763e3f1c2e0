import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { eksCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'eks-cluster-deletion-protected',
  title: 'EKS clusters are protected from deletion',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: eksCluster.with('deletionProtection'),
  risk: 'One call, made by mistake or with stolen credentials, deletes the control plane with all that Kubernetes keeps in it, and every workload is without it.',
  fix: {
    console: 'Open the cluster, Overview: turn on Deletion protection.',
    cli: 'aws eks update-cluster-config --name NAME --deletion-protection',
    terraform: 'aws_eks_cluster with deletion_protection = true',
  },
  links: ['https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html'],
  sameAs: { prowler: ['eks_cluster_deletion_protection_enabled'] },

  evaluate({ deletionProtection }) {
    return deletionProtection ? pass('is protected from deletion') : fail('is not protected from deletion');
  },
});
