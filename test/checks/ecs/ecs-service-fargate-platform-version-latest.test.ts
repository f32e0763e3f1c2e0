import { DescribeCapacityProvidersCommand } from '@aws-sdk/client-ecs';

import check from '../../../checks/ecs/ecs-service-fargate-platform-version-latest.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { services } from './fixtures.ts';

const linux = (platformVersion?: string) => ({
  launchType: 'FARGATE' as const,
  platformFamily: 'Linux',
  platformVersion,
});
const windows = (platformVersion: string) => ({
  ...linux(platformVersion),
  platformFamily: 'WINDOWS_SERVER_2022_CORE',
});
const strategy = (...names: string[]) => ({
  capacityProviderStrategy: names.map((capacityProvider) => ({ capacityProvider })),
});
const managed = [
  ...services({ ...strategy('managed'), platformVersion: '1.3.0' }),
  reply(DescribeCapacityProvidersCommand, {
    capacityProviders: [{ name: 'managed', managedInstancesProvider: {} as never }],
  }),
];

testCheck(check, {
  pass: {
    'the latest, whichever it is': {
      replies: services(linux('LATEST')),
      says: /^runs on the latest Fargate platform version \(LATEST\)$/,
    },
    'no version, which is the latest': services(linux()),
    'the version that is the latest for Linux': {
      replies: services(linux('1.4.0')),
      says: /^runs on Fargate platform version 1\.4\.0, no older than Security Hub demands$/,
    },
    'the version that is the latest for Windows': services(windows('1.0.0')),
    'newer versions than were known': { replies: services(linux('1.10.0'), windows('2.0.0')), count: 2 },
    'on spare capacity': services({ ...strategy('FARGATE_SPOT'), platformVersion: 'LATEST' }),
    'on Fargate beside a capacity provider of instances': [
      ...services({ ...strategy('FARGATE', 'own'), platformVersion: 'LATEST' }),
      reply(DescribeCapacityProvidersCommand, { capacityProviders: [], nextToken: 'more' }),
      reply(
        DescribeCapacityProvidersCommand,
        { capacityProviders: [{ name: 'own', autoScalingGroupProvider: { autoScalingGroupArn: 'arn' } }] },
        { nextToken: 'more' },
      ),
    ],
  },
  fail: {
    'an older version': {
      replies: services(linux('1.3.0')),
      says: /^runs on Fargate platform version 1\.3\.0, older than 1\.4\.0$/,
    },
    'an older version, on spare capacity': services({
      ...strategy('FARGATE_SPOT'),
      platformVersion: '1.3.0',
      platformFamily: 'Linux',
    }),
    'an older version in a task set': {
      replies: services({ ...linux('LATEST'), taskSets: [{ id: 'ecs-svc/1', ...linux('1.3.0') }] }),
      says: /older than 1\.4\.0, in its task set ecs-svc\/1$/,
    },
  },
  ignore: {
    'on container instances': services({ launchType: 'EC2' }, { launchType: 'EXTERNAL' }),
    'on managed instances': managed,
    'with neither a launch type nor a strategy, nor task sets': services({}),
  },
  unknown: {
    'a version that is not one': services(linux('newest')),
    'a version of no known system': services({ launchType: 'FARGATE', platformVersion: '1.3.0' }),
  },
});
