import { DescribeClustersCommand, ListClustersCommand } from '@aws-sdk/client-ecs';

import check from '../../../checks/ecs/ecs-cluster-container-insights-enabled.ts';
import { ACCOUNT, REGION, reply, testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

const insights = (value: string) => ({ settings: [{ name: 'containerInsights' as const, value }] });
const ARNS = Array.from({ length: 101 }, (_, index) => `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/c-${index}`);
const on = (clusterArn: string) => ({ clusterArn, status: 'ACTIVE', ...insights('enabled') });

testCheck(check, {
  pass: {
    on: { replies: clusters(insights('enabled')), says: /^is watched by Container Insights \(enabled\)$/ },
    'on, with enhanced observability': { replies: clusters(insights('enhanced')), says: /enhanced/ },
    'of more clusters than can be listed, or described, at once': {
      replies: [
        reply(ListClustersCommand, { clusterArns: ARNS.slice(0, 100), nextToken: 'more' }),
        reply(ListClustersCommand, { clusterArns: ARNS.slice(100) }, { nextToken: 'more', maxResults: 100 }),
        ...[ARNS.slice(0, 100), ARNS.slice(100)].map((arns) =>
          reply(
            DescribeClustersCommand,
            { clusters: arns.map(on), failures: [] },
            { clusters: arns, include: ['SETTINGS', 'TAGS'] },
          ),
        ),
      ],
      count: 101,
    },
  },
  fail: {
    off: { replies: clusters(insights('disabled')), says: /^is not watched by Container Insights$/ },
  },
  ignore: {
    'no clusters': clusters(),
    deleted: clusters({ ...insights('disabled'), status: 'INACTIVE' }),
  },
  unknown: {
    'the answer holds no settings': clusters({}),
    'the answer holds another setting only': clusters({ settings: [{}] }),
    'a value that is not documented': clusters(insights('basic')),
    'listed and not described': {
      replies: [
        ...clusters(insights('enabled')),
        reply(DescribeClustersCommand, {
          clusters: [],
          failures: [{ arn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/cluster-0`, reason: 'MISSING' }],
        }),
      ],
      says: /does not describe it \(MISSING\)/,
    },
    'left out of the answer without a word': {
      replies: [...clusters(insights('enabled')), reply(DescribeClustersCommand, { clusters: [] })],
      says: /does not describe it \(without a reason\)/,
    },
  },
});
