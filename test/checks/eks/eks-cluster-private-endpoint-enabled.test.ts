import check from '../../../checks/eks/eks-cluster-private-endpoint-enabled.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { cluster, clusters } from './fixtures.ts';

const PUBLIC = { endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] };

testCheck(check, {
  given: [clusters('shop')],
  pass: {
    'private alone': [
      cluster({ resourcesVpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } }),
    ],
    'private and public': {
      replies: [cluster({ resourcesVpcConfig: { ...PUBLIC, endpointPrivateAccess: true } })],
      says: /^has a private endpoint$/,
    },
  },
  fail: {
    'public alone': {
      replies: [cluster({ resourcesVpcConfig: { ...PUBLIC, endpointPrivateAccess: false } })],
      says: /^has no private endpoint: its nodes reach it by the public one$/,
    },
  },
  unknown: {
    'nothing of a private endpoint': [cluster({ resourcesVpcConfig: PUBLIC })],
  },
});
