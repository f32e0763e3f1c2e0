import { GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';

import check from '../../../checks/ebs/ebs-default-encryption-enabled.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';

testCheck(check, {
  pass: {
    on: [reply(GetEbsEncryptionByDefaultCommand, { EbsEncryptionByDefault: true })],
  },
  fail: {
    off: {
      replies: [reply(GetEbsEncryptionByDefaultCommand, { EbsEncryptionByDefault: false })],
      says: /^leaves new volumes unencrypted by default$/,
    },
  },
  unknown: {
    'the answer does not say': [reply(GetEbsEncryptionByDefaultCommand, {})],
  },
});
