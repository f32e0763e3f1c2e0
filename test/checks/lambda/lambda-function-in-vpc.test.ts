import { ListFunctionsCommand } from '@aws-sdk/client-lambda';

import check from '../../../checks/lambda/lambda-function-in-vpc.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { functions } from './fixtures.ts';

const VPC = { VpcId: 'vpc-1', SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] };

testCheck(check, {
  pass: {
    'in one': { replies: [functions({ VpcConfig: VPC })], says: /^is in vpc-1$/ },
    'on both pages': {
      replies: [
        {
          ...functions({ VpcConfig: VPC }),
          output: { ...functions({ VpcConfig: VPC }).output, NextMarker: 'more' },
        },
        {
          ...functions({ VpcConfig: VPC, FunctionArn: 'arn:aws:lambda:::more' }),
          command: ListFunctionsCommand as never,
          input: { Marker: 'more' },
        },
      ],
      count: 2,
    },
  },
  fail: {
    'the settings are left out': { replies: [functions({})], says: /^is in no VPC$/ },
    'the settings are empty': [functions({ VpcConfig: { VpcId: '', SubnetIds: [], SecurityGroupIds: [] } })],
  },
  unknown: {
    'neither a package type nor a runtime tell whose its patching is': [
      functions({ PackageType: undefined, Runtime: undefined }),
    ],
    'the answer holds no subnets': [functions({ VpcConfig: { VpcId: 'vpc-1' } })],
  },
});
