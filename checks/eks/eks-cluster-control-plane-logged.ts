import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { eksCluster } from './resources/cluster.ts';

/** https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
const TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'] as const;

export default defineCheck({
  id: 'eks-cluster-control-plane-logged',
  title: 'EKS clusters log all of their control plane',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: eksCluster.with('logs'),
  risk: 'CloudTrail does not see what is done through the Kubernetes API: without these logs nobody can tell who read a secret, ran a command in a pod or gave itself more rights.',
  fix: {
    console: 'Open the cluster, Observability, Manage logging: turn on all types.',
    cli: 'aws eks update-cluster-config --name NAME --logging \'{"clusterLogging":[{"types":["api","audit","authenticator","controllerManager","scheduler"],"enabled":true}]}\'',
    terraform:
      'aws_eks_cluster with enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]',
  },
  links: ['https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html'],
  sameAs: { securityHub: ['EKS.8'], prowler: ['eks_control_plane_logging_all_types_enabled'] },

  evaluate({ logs }) {
    const missing = TYPES.filter((type) => !logs.includes(type));
    return missing.length === 0
      ? pass(`sends all logs of its control plane to CloudWatch: ${TYPES.join(', ')}`)
      : fail(`does not send to CloudWatch: ${missing.join(', ')}`);
  },
});
