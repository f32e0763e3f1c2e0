import { GetAccountSummaryCommand } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-root-access-keys-absent.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';

const keys = (AccountAccessKeysPresent: number) =>
  reply(GetAccountSummaryCommand, { SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent } });

testCheck(check, {
  pass: { 'there are none': [keys(0)] },
  fail: { 'there is one': { replies: [keys(1)], says: /^has access keys$/ } },
  unknown: {
    'the summary does not say': [reply(GetAccountSummaryCommand, { SummaryMap: { AccountMFAEnabled: 1 } })],
  },
});
