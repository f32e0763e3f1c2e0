import { GetAccountSummaryCommand, type SummaryKeyType } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-root-mfa-enabled.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';

const summary = (SummaryMap: Partial<Record<SummaryKeyType, number>>) =>
  reply(GetAccountSummaryCommand, { SummaryMap });

testCheck(check, {
  pass: {
    'a device is assigned': {
      replies: [summary({ AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 })],
      says: /^has an MFA device$/,
    },
    'a member account without a root password': {
      replies: [summary({ AccountMFAEnabled: 0, AccountAccessKeysPresent: 0, AccountPasswordPresent: 0 })],
      says: /^has no password to sign in with$/,
    },
  },
  fail: {
    'a password and no device': {
      replies: [summary({ AccountMFAEnabled: 0, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 })],
      says: /^has no MFA device$/,
    },
    'no device, and AWS does not say whether there is a password': [
      summary({ AccountMFAEnabled: 0, AccountAccessKeysPresent: 0 }),
    ],
  },
  unknown: {
    'the summary is missing': [reply(GetAccountSummaryCommand, {})],
    'the summary does not say': [summary({ AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 })],
  },
});
