import check from '../../../checks/ec2/ec2-instance-profile-attached.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instance } from './fixtures.ts';

testCheck(check, {
  pass: {
    'it has one': {
      replies: [instance({ IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/web' } })],
      says: /^has the instance profile arn:aws:iam::123456789012:instance-profile\/web$/,
    },
  },
  fail: {
    'it has none': { replies: [instance({})], says: /^has no instance profile$/ },
    'it has none, and is stopped': [instance({ State: { Name: 'stopped' } })],
  },
  ignore: {
    terminated: [instance({ State: { Name: 'terminated' } })],
  },
  unknown: {
    'a profile without an ARN': [instance({ IamInstanceProfile: {} })],
  },
});
