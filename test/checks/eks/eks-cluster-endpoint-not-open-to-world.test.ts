import check from '../../../checks/eks/eks-cluster-endpoint-not-open-to-world.ts';
import { testCheck, type Reply } from '../../helpers/test-check.ts';
import { cluster, clusters } from './fixtures.ts';

/** A cluster with a public endpoint that these can reach. */
function openTo(...publicAccessCidrs: string[]): Reply[] {
  return [
    cluster({
      resourcesVpcConfig: { endpointPublicAccess: true, endpointPrivateAccess: true, publicAccessCidrs },
    }),
  ];
}

/** As EKS answers where the endpoint is private: with or without the list. */
const PRIVATE = { endpointPublicAccess: false, endpointPrivateAccess: true };

testCheck(check, {
  given: [clusters('shop')],
  pass: {
    private: { replies: [cluster({ resourcesVpcConfig: PRIVATE })], says: /^has no public endpoint$/ },
    'private, with what a public one would be limited to': [
      cluster({ resourcesVpcConfig: { ...PRIVATE, publicAccessCidrs: ['0.0.0.0/0'] } }),
    ],
    limited: {
      replies: openTo('203.0.113.0/24', '2001:db8::/32'),
      says: /^has a public endpoint that is limited to 203\.0\.113\.0\/24, 2001:db8::\/32$/,
    },
    'private, where none may be public': {
      replies: [cluster({ resourcesVpcConfig: PRIVATE })],
      params: { allowLimited: false },
    },
  },
  fail: {
    'open to everybody': {
      replies: openTo('0.0.0.0/0'),
      says: /^lets the world reach its endpoint: 0\.0\.0\.0\/0$/,
    },
    'open to everybody by IPv6': { replies: openTo('203.0.113.0/24', '::/0'), says: /: ::\/0$/ },
    'open to everybody by halves': {
      replies: openTo('0.0.0.0/1', '128.0.0.0/1'),
      says: /0\.0\.0\.0\/1, 128\.0\.0\.0\/1$/,
    },
    'limited, where none may be public': {
      replies: openTo('203.0.113.0/24'),
      params: { allowLimited: false },
      says: /^has a public endpoint that is limited to 203\.0\.113\.0\/24$/,
    },
  },
  unknown: {
    'a public endpoint with an empty list': openTo(),
    'a public endpoint without a list': [
      cluster({ resourcesVpcConfig: { endpointPublicAccess: true, endpointPrivateAccess: true } }),
    ],
    'a block that is none': openTo('203.0.113.0/33'),
    'nothing of a public endpoint': [cluster({ resourcesVpcConfig: { endpointPrivateAccess: true } })],
    'no network': [cluster({})],
  },
});
