import { DescribeImagesCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/ec2/ec2-ami-not-public.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { images } from './fixtures.ts';

testCheck(check, {
  pass: {
    private: [images({ ImageId: 'ami-1', Name: 'web', Public: false })],
    'without a name': [images({ ImageId: 'ami-1', Public: false })],
  },
  fail: {
    public: {
      replies: [images({ ImageId: 'ami-1', Name: 'web', Public: true })],
      says: /^can be launched by every AWS account$/,
    },
    'both of two pages': {
      replies: [
        reply(DescribeImagesCommand, { Images: [{ ImageId: 'ami-1', Public: true }], NextToken: 'more' }),
        reply(DescribeImagesCommand, { Images: [{ ImageId: 'ami-2', Public: true }] }, { NextToken: 'more' }),
      ],
      count: 2,
    },
  },
  ignore: {
    'there is no AMI': [images()],
  },
  unknown: {
    'the answer does not say whether it is public': [images({ ImageId: 'ami-1' })],
    'the answer holds no list': [reply(DescribeImagesCommand, {})],
  },
});
