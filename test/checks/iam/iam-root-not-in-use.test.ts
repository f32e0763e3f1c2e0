import check from '../../../checks/iam/iam-root-not-in-use.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { COMPLETE, report, ROOT_ROW } from './fixtures.ts';

const root = (row: object) => report({ ...ROOT_ROW, ...row });
const now = '2026-11-20T12:00:00Z';

testCheck(check, {
  given: [COMPLETE],
  pass: {
    'it was never used': { replies: [root({})], says: /^has no use on record$/ },
    'a member account without a root password': [
      root({ password_enabled: 'FALSE', password_last_used: 'N/A' }),
    ],
    'it was last used 90 days ago': {
      replies: [root({ password_last_used: '2026-08-22T12:00:00+00:00' })],
      says: /^was last used on 2026-08-22 by its password, 90 days ago$/,
      now,
    },
    'it was last used longer ago than the config asks': {
      replies: [root({ password_last_used: '2026-11-10T00:00:00+00:00' })],
      params: { quietDays: 7 },
      now,
    },
  },
  fail: {
    'its password was used 89 days ago': {
      replies: [root({ password_last_used: '2026-08-22T12:00:01+00:00' })],
      says: /^was last used on 2026-08-22 by its password, 89 days ago, less than 90$/,
      now,
    },
    'its first key was used later than its password': {
      replies: [
        root({
          password_last_used: '2020-01-01T00:00:00+00:00',
          access_key_1_active: 'true',
          access_key_1_last_used_date: '2026-11-19T00:00:00+00:00',
        }),
      ],
      says: /on 2026-11-19 by access key 1, 1 day ago/,
      now,
    },
    'a key that was deactivated since was used': {
      replies: [root({ access_key_2_last_used_date: '2026-11-18T00:00:00Z' })],
      says: /by access key 2/,
      now,
    },
  },
  unknown: {
    'the report does not hold the root user': [report({})],
    'the report says something else': [root({ password_last_used: 'not_supported' })],
  },
});
