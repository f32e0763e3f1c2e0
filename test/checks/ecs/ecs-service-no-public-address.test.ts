import { DescribeCapacityProvidersCommand, type AssignPublicIp } from '@aws-sdk/client-ecs';

import check from '../../../checks/ecs/ecs-service-no-public-address.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { services } from './fixtures.ts';

const network = (assignPublicIp?: AssignPublicIp) => ({
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp } },
});
const onFargate = { launchType: 'FARGATE' as const };
const onOwnInstances = { capacityProviderStrategy: [{ capacityProvider: 'shop-instances' }] };
const provider = { name: 'shop-instances', autoScalingGroupProvider: { autoScalingGroupArn: 'arn' } };

testCheck(check, {
  pass: {
    none: {
      replies: services({ ...onFargate, ...network('DISABLED') }),
      says: /^assigns its tasks no public addresses$/,
    },
    'not set, which is off': services({ ...onFargate, ...network() }),
    'none, on instances of a capacity provider': [
      ...services({ ...onOwnInstances, ...network('DISABLED') }),
      reply(DescribeCapacityProvidersCommand, { capacityProviders: [provider] }),
    ],
  },
  fail: {
    assigned: {
      replies: services({ ...onFargate, ...network('ENABLED') }),
      says: /^assigns public addresses to its tasks$/,
    },
    'assigned by one of its task sets': {
      replies: services({
        taskSets: [
          { id: 'ecs-svc/1', ...onFargate, ...network('DISABLED') },
          { id: 'ecs-svc/2', ...onFargate, ...network('ENABLED') },
        ],
      }),
      says: /^assigns public addresses to the tasks of its task set ecs-svc\/2$/,
    },
  },
  ignore: {
    'in the network of its instances': services({ launchType: 'EC2' }),
    'no services': services(),
  },
  unknown: {
    'a setting that is not documented': services({ ...onFargate, ...network('MAYBE' as AssignPublicIp) }),
    'a launch type that is not documented': services({ launchType: 'MOON' as never, ...network('DISABLED') }),
    'a capacity provider that is not among those of the cluster': {
      replies: [
        ...services({ ...onOwnInstances, ...network('DISABLED') }),
        reply(DescribeCapacityProvidersCommand, { capacityProviders: [] }),
      ],
      says: /the answer holds no capacity provider shop-instances/,
    },
  },
});
