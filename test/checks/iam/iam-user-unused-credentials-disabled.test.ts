import check from '../../../checks/iam/iam-user-unused-credentials-disabled.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { COMPLETE, csv, KEY_1, KEY_2, PASSWORD, report, USER, users } from './fixtures.ts';

const now = '2026-11-20T12:00:00Z';
/** 45 days and an hour before `now`. */
const DAYS_45 = '2026-10-06T11:00:00+00:00';
const DAYS_46 = '2026-10-05T11:00:00+00:00';

testCheck(check, {
  given: [COMPLETE, users({})],
  pass: {
    'a password and a key in use': {
      replies: [report({ ...PASSWORD, ...KEY_1 })],
      says: /^has nothing unused for more than 45 days$/,
      now,
    },
    'a password last used 45 days ago': {
      replies: [report({ ...PASSWORD, password_last_used: DAYS_45 })],
      now,
    },
    'a password never used but set lately': {
      replies: [
        report({ ...PASSWORD, password_last_used: 'no_information', password_last_changed: DAYS_45 }),
      ],
      now,
    },
    'a key never used but made lately': { replies: [report(KEY_2)], now },
    'an unused key that is not active': {
      replies: [report({ ...KEY_1, access_key_2_last_used_date: '2020-01-01T00:00:00+00:00' })],
      now,
    },
    'what the config accepts': {
      replies: [report({ ...PASSWORD, password_last_used: DAYS_46 })],
      params: { maxDays: 90 },
      now,
    },
  },
  fail: {
    'a password last used 46 days ago': {
      replies: [report({ ...PASSWORD, password_last_used: DAYS_46 })],
      says: /^has a password unused for 46 days, more than 45$/,
      now,
    },
    'a password never used since it was set long ago': {
      replies: [report({ ...PASSWORD, password_last_used: 'no_information' })],
      says: /^has a password never used for 1054 days, more than 45$/,
      now,
    },
    'a key last used 46 days ago, though the password is in use': {
      replies: [report({ ...PASSWORD, ...KEY_1, access_key_1_last_used_date: DAYS_46 })],
      says: /^has access key 1 unused for 46 days, more than 45$/,
      now,
    },
    'a key never used since it was made': {
      replies: [report({ ...KEY_1, ...KEY_2, access_key_2_last_rotated: DAYS_46 })],
      says: /^has access key 2 never used for 46 days, more than 45$/,
      now,
    },
    'all three': {
      replies: [
        report({
          ...PASSWORD,
          ...KEY_1,
          ...KEY_2,
          password_last_used: DAYS_46,
          access_key_1_last_used_date: DAYS_46,
          access_key_2_last_rotated: DAYS_46,
        }),
      ],
      says: /a password unused for 46 days and access key 1 unused .* and access key 2 never used/,
      now,
    },
  },
  ignore: { 'the user has no credentials': [report({})] },
  unknown: {
    'a password without a last use': [report({ ...PASSWORD, password_last_used: 'N/A' })],
    'the user has more keys than the report shows': [
      csv(
        `user,arn,password_enabled,mfa_active,access_key_1_active,access_key_2_active,additional_credentials_info\nana,${USER},false,false,false,false,1 more access key: use ListAccessKeys`,
      ),
    ],
  },
});
