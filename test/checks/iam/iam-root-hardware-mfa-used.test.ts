import {
  GetAccountSummaryCommand,
  ListVirtualMFADevicesCommand,
  type VirtualMFADevice,
} from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-root-hardware-mfa-used.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { ROOT, USER } from './fixtures.ts';

const summary = (mfa: number, password: number) =>
  reply(GetAccountSummaryCommand, {
    SummaryMap: {
      AccountMFAEnabled: mfa,
      AccountAccessKeysPresent: 0,
      AccountPasswordPresent: password,
    },
  });
const virtual = (...VirtualMFADevices: VirtualMFADevice[]) =>
  reply(ListVirtualMFADevicesCommand, { VirtualMFADevices, IsTruncated: false });
const device = (name: string, of: string) => ({
  SerialNumber: `arn:aws:iam::123456789012:mfa/${name}`,
  User: {
    Arn: of,
    Path: '/',
    UserName: name,
    UserId: '1',
    CreateDate: new Date('2024-01-01T00:00:00Z'),
  },
});

testCheck(check, {
  given: [virtual()],
  pass: {
    'a device, and none of it virtual': [summary(1, 1)],
    'a device, and a virtual one of a user': [summary(1, 1), virtual(device('ana', USER))],
    'a member account without a root password': [summary(0, 0)],
  },
  fail: {
    'no device': { replies: [summary(0, 1)], says: /^has no MFA device$/ },
    'a virtual device': {
      replies: [summary(1, 1), virtual(device('root-account-mfa-device', ROOT))],
      says: /^has the virtual MFA device arn:aws:iam::123456789012:mfa\/root-account-mfa-device$/,
    },
    'a virtual device of another name': {
      replies: [summary(1, 1), virtual(device('ana', USER), device('phone', ROOT))],
      says: /mfa\/phone$/,
    },
  },
  unknown: {
    'a device is assigned to nobody': [
      summary(1, 1),
      virtual({ SerialNumber: 'arn:aws:iam::123456789012:mfa/x' }),
    ],
    'the list is missing': [
      summary(1, 1),
      reply(ListVirtualMFADevicesCommand, { VirtualMFADevices: undefined }),
    ],
  },
});
