import {
  DescribeClusterCommand,
  DescribeClusterVersionsCommand,
  ListClustersCommand,
} from '@aws-sdk/client-eks';

import check from '../../../checks/eks/eks-cluster-version-supported.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { cluster, clusters, VERSIONS } from './fixtures.ts';

const OUTPOST = { outpostArns: ['arn:aws:outposts:x'], controlPlaneInstanceType: 'm5.large' };

testCheck(check, {
  given: [clusters('shop'), VERSIONS],
  pass: {
    'in standard support': {
      replies: [cluster({ version: '1.34' })],
      says: /^runs Kubernetes 1\.34, in standard support until 2026-12-02$/,
    },
    'in standard support, without a date': {
      replies: [cluster({ version: '1.33' })],
      says: /^runs Kubernetes 1\.33, in standard support$/,
    },
    'of a local cluster': { replies: [cluster({ version: '1.29', outpostConfig: OUTPOST })] },
    'on the second page of clusters, and of versions': {
      replies: [
        reply(ListClustersCommand, { clusters: ['shop'], nextToken: 'more' }),
        reply(ListClustersCommand, { clusters: ['blog'] }, { nextToken: 'more' }),
        cluster({ version: '1.34' }),
        cluster({ version: '1.34' }, 'blog'),
        reply(DescribeClusterVersionsCommand, { clusterVersions: [], nextToken: 'more' }),
        reply(
          DescribeClusterVersionsCommand,
          {
            clusterVersions: [
              { clusterType: 'eks', clusterVersion: '1.34', versionStatus: 'STANDARD_SUPPORT' },
            ],
          },
          { nextToken: 'more' },
        ),
      ],
      count: 2,
    },
  },
  fail: {
    'in extended support': {
      replies: [cluster({ version: '1.32' })],
      says: /^runs Kubernetes 1\.32, whose standard support ended on 2026-03-23$/,
    },
    'in extended support, without a date': {
      replies: [cluster({ version: '1.31' })],
      says: /^runs Kubernetes 1\.31, whose standard support ended$/,
    },
    'no longer supported': {
      replies: [cluster({ version: '1.28' })],
      says: /^runs Kubernetes 1\.28, which EKS no longer supports$/,
    },
    'supported for local clusters alone': [cluster({ version: '1.29' })],
  },
  ignore: {
    'there are none': [clusters()],
  },
  unknown: {
    'a version that EKS does not tell': [cluster({ version: '1.99' })],
    'a local cluster of a version that EKS does not tell': [
      cluster({ version: '1.34', outpostConfig: OUTPOST }),
    ],
    'the version has no status': [cluster({ version: '1.27' })],
    'the cluster has no version': [cluster({})],
    'the answer holds no cluster': [reply(DescribeClusterCommand, {})],
    'the answer holds no clusters': [reply(ListClustersCommand, {})],
    'the answer holds no versions': [cluster({ version: '1.34' }), reply(DescribeClusterVersionsCommand, {})],
  },
});
