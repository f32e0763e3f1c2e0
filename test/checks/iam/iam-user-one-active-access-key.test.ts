import check from '../../../checks/iam/iam-user-one-active-access-key.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { COMPLETE, csv, KEY_1, KEY_2, PASSWORD, report, USER, users } from './fixtures.ts';

const HEADER = `user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,additional_credentials_info`;
const ANA = `ana,${USER},false,false,true,2026-11-01T00:00:00+00:00,N/A,false`;

testCheck(check, {
  given: [COMPLETE, users({})],
  pass: {
    'one key': { replies: [report(KEY_1)], says: /^has one active access key$/ },
    'a second key that is not active': [report({ ...KEY_1, ...KEY_2, access_key_2_active: 'false' })],
    'nothing beside the two keys of the report': [csv(`${HEADER}\n${ANA},N/A`)],
  },
  fail: {
    'two keys': { replies: [report({ ...KEY_1, ...KEY_2 })], says: /^has 2 active access keys$/ },
  },
  ignore: { 'no key': [report(PASSWORD)] },
  unknown: {
    'more than the two keys of the report': {
      replies: [csv(`${HEADER}\n${ANA},"1 more, see ListAccessKeys"`)],
      says: /credentials that the report leaves out: 1 more, see ListAccessKeys/,
    },
  },
});
