import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { eksCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'eks-cluster-secrets-encrypted-with-own-key',
  title: 'EKS clusters encrypt Kubernetes secrets with a KMS key of their own',
  // What etcd holds is encrypted on its disks in any case; and once more, with a key that AWS owns, from 1.28 on.
  // https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html
  severity: 'low',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: eksCluster.with('key'),
  risk: 'Secrets are encrypted, from Kubernetes 1.28 on with a key that AWS owns, on older clusters on the disks alone: no policy of yours says who may use that key, no log shows its use, and it cannot be taken away in an emergency.',
  fix: {
    console:
      'Open the cluster, Overview, Secrets encryption, Enable: choose a symmetric KMS key of the Region. It cannot be turned off or changed again, and without the key the cluster is lost: see that nobody deletes it.',
    cli: 'aws eks associate-encryption-config --cluster-name NAME --encryption-config \'[{"resources":["secrets"],"provider":{"keyArn":"KEY_ARN"}}]\'',
    terraform:
      'aws_eks_cluster with encryption_config { resources = ["secrets"], provider { key_arn = aws_kms_key.NAME.arn } }',
  },
  links: [
    'https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html',
  ],
  sameAs: { prowler: ['eks_cluster_kms_cmk_encryption_in_secrets_enabled'] },

  evaluate({ key }) {
    return key === null
      ? fail('leaves its Kubernetes secrets to the encryption of AWS, without a KMS key of its own')
      : pass(`encrypts its Kubernetes secrets with the KMS key ${key}`);
  },
});
