import { DescribeNodegroupCommand, ListNodegroupsCommand } from '@aws-sdk/client-eks';

import check from '../../../checks/eks/eks-nodegroup-version-supported.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { CLUSTER, clusters, nodegroup, nodegroups, oneNodegroup, VERSIONS } from './fixtures.ts';

testCheck(check, {
  given: [VERSIONS],
  pass: {
    'in standard support': {
      replies: oneNodegroup({ version: '1.34' }),
      says: /^runs Kubernetes 1\.34, in standard support until 2026-12-02$/,
    },
    'of all clusters, on all pages': {
      replies: [
        clusters(CLUSTER, 'blog', 'bare'),
        reply(
          ListNodegroupsCommand,
          { nodegroups: ['workers'], nextToken: 'more' },
          { clusterName: CLUSTER },
        ),
        reply(ListNodegroupsCommand, { nodegroups: ['spot'] }, { clusterName: CLUSTER, nextToken: 'more' }),
        nodegroups('blog', 'workers'),
        nodegroups('bare'),
        nodegroup({ version: '1.34' }),
        nodegroup({ version: '1.33' }, 'spot'),
        nodegroup({ version: '1.34' }, 'workers', 'blog'),
      ],
      count: 3,
    },
  },
  fail: {
    'in extended support': {
      replies: oneNodegroup({ version: '1.32' }),
      says: /^runs Kubernetes 1\.32, whose standard support ended on 2026-03-23$/,
    },
    'no longer supported': oneNodegroup({ version: '1.28' }),
    'supported for local clusters alone': oneNodegroup({ version: '1.29' }),
  },
  ignore: {
    'a cluster without node groups': [clusters(CLUSTER), nodegroups(CLUSTER)],
  },
  unknown: {
    "an image of the customer's own": {
      replies: oneNodegroup({ version: '1.34', amiType: 'CUSTOM' }),
      says: /image of the customer's own/,
    },
    'a version that EKS does not tell': oneNodegroup({ version: '1.99' }),
    'the node group has no version': oneNodegroup({}),
    'the node group has no type of image': oneNodegroup({ version: '1.34', amiType: undefined }),
    'the node group has no ARN': oneNodegroup({ version: '1.34', nodegroupArn: undefined }),
    'the answer holds no node group': [
      clusters(CLUSTER),
      nodegroups(CLUSTER, 'workers'),
      reply(DescribeNodegroupCommand, {}),
    ],
    'the answer holds no node groups': [clusters(CLUSTER), reply(ListNodegroupsCommand, {})],
  },
});
