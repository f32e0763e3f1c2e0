import check from '../../../checks/eks/eks-cluster-secrets-encrypted-with-own-key.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { cluster, clusters } from './fixtures.ts';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/5d2f4c1e';

testCheck(check, {
  given: [clusters('shop')],
  pass: {
    'a key is named': {
      replies: [cluster({ encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: KEY } }] })],
      says: /^encrypts its Kubernetes secrets with the KMS key arn:aws:kms:eu-west-1:123456789012:key\/5d2f4c1e$/,
    },
    'a key is named, and no resources, which no longer count': [
      cluster({ encryptionConfig: [{ provider: { keyArn: KEY } }] }),
    ],
  },
  fail: {
    'EKS leaves the list out': {
      replies: [cluster({})],
      says: /^leaves its Kubernetes secrets to the encryption of AWS, without a KMS key of its own$/,
    },
    'the list is empty': [cluster({ encryptionConfig: [] })],
  },
  unknown: {
    'a configuration without a key': [cluster({ encryptionConfig: [{ resources: ['secrets'] }] })],
  },
});
