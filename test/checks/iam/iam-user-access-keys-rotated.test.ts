import check from '../../../checks/iam/iam-user-access-keys-rotated.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { COMPLETE, KEY_1, KEY_2, PASSWORD, report, users } from './fixtures.ts';

const now = '2026-11-20T12:00:00Z';
/** 90 days and an hour before `now`. */
const DAYS_90 = '2026-08-22T11:00:00+00:00';
const DAYS_91 = '2026-08-21T11:00:00+00:00';

testCheck(check, {
  given: [COMPLETE, users({})],
  pass: {
    'a young key': { replies: [report(KEY_1)], says: /^has no active access key older than 90 days$/ },
    'a key of 90 days': { replies: [report({ ...KEY_1, access_key_1_last_rotated: DAYS_90 })], now },
    'an old key that is not active': {
      replies: [report({ ...KEY_2, access_key_1_last_rotated: '2020-01-01T00:00:00+00:00' })],
      now,
    },
    'an old key that the config accepts': {
      replies: [report({ ...KEY_1, access_key_1_last_rotated: DAYS_91 })],
      params: { maxDays: 365 },
      now,
    },
  },
  fail: {
    'a key of 91 days': {
      replies: [report({ ...KEY_1, access_key_1_last_rotated: DAYS_91 })],
      says: /^has had access key 1 for 91 days, more than 90$/,
      now,
    },
    'both keys are old': {
      replies: [
        report({
          ...KEY_1,
          ...KEY_2,
          access_key_1_last_rotated: DAYS_91,
          access_key_2_last_rotated: '2025-11-20T12:00:00Z',
        }),
      ],
      says: /^has had access key 1 for 91 days and access key 2 for 365 days, more than 90$/,
      now,
    },
  },
  ignore: {
    'the user has no keys': [report(PASSWORD)],
    'the only key is not active': [report({ access_key_1_last_rotated: DAYS_91 })],
  },
  unknown: {
    'an active key without a date': [report({ ...KEY_1, access_key_1_last_rotated: 'N/A' })],
    'a date that is none': [report({ ...KEY_1, access_key_1_last_rotated: '2026-13-45T00:00:00Z' })],
    'the report does not hold the user': [report()],
  },
});
