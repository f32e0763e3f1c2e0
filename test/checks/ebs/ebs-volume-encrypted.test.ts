import { DescribeVolumesCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/ebs/ebs-volume-encrypted.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { volumes } from './fixtures.ts';

testCheck(check, {
  pass: {
    encrypted: [volumes({ VolumeId: 'vol-1', Encrypted: true })],
    'both of two pages': {
      replies: [
        reply(DescribeVolumesCommand, {
          Volumes: [{ VolumeId: 'vol-1', Encrypted: true }],
          NextToken: 'more',
        }),
        reply(
          DescribeVolumesCommand,
          { Volumes: [{ VolumeId: 'vol-2', Encrypted: true }] },
          { NextToken: 'more' },
        ),
      ],
      count: 2,
    },
  },
  fail: {
    'not encrypted': {
      replies: [volumes({ VolumeId: 'vol-1', Encrypted: false })],
      says: /^is not encrypted$/,
    },
  },
  ignore: {
    'there is no volume': [volumes()],
  },
  unknown: {
    'the answer does not say whether it is encrypted': [volumes({ VolumeId: 'vol-1' })],
    'the answer holds no list': [reply(DescribeVolumesCommand, {})],
  },
});
