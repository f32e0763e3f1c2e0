import check from '../../../checks/iam/iam-user-console-mfa-enabled.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { COMPLETE, csv, PASSWORD, report, ROOT_ROW, USER, users } from './fixtures.ts';

testCheck(check, {
  given: [COMPLETE, users({}), report(ROOT_ROW, { ...PASSWORD, mfa_active: 'true' })],
  pass: {
    'a password and a device': { replies: [], says: /^has a console password and an MFA device$/ },
    'the report is written as the documentation has it': [
      report({ ...PASSWORD, password_enabled: 'TRUE', mfa_active: 'TRUE' }),
    ],
    'the user has a comma in its name': [
      users({ Arn: 'arn:aws:iam::123456789012:user/a,b', UserName: 'a,b' }),
      report({
        ...PASSWORD,
        user: '"a,b"',
        arn: '"arn:aws:iam::123456789012:user/a,b"',
        mfa_active: 'true',
      }),
    ],
  },
  fail: {
    'a password and no device': {
      replies: [report({ ...PASSWORD, mfa_active: 'false' })],
      says: /^has a console password and no MFA device$/,
    },
    'a password that was never used': [report({ ...PASSWORD, password_last_used: 'no_information' })],
  },
  ignore: {
    'the user has no password': [report({})],
    'there are no users': [users()],
  },
  unknown: {
    'the user is newer than the report': {
      replies: [report(ROOT_ROW)],
      says: /the credential report of 2026-11-20T10:00:00.000Z does not hold the user/,
    },
    'the report holds an earlier user of the same name': {
      replies: [users({ CreateDate: new Date('2026-11-20T11:00:00Z') })],
      says: /the credential report of 2026-11-20T10:00:00.000Z does not hold the user/,
    },
    'the row has an unquoted comma': [
      users({ Arn: 'arn:aws:iam::123456789012:user/a,b', UserName: 'a,b' }),
      report({ ...PASSWORD, user: 'a,b', arn: 'arn:aws:iam::123456789012:user/a,b', mfa_active: 'true' }),
    ],
    'the row is cut off': {
      replies: [csv(`user,arn,password_enabled,mfa_active\nana,${USER},true`)],
      says: /does not hold the user/,
    },
    'the report has no column for MFA': [csv(`user,arn,password_enabled\nana,${USER},false`)],
    'the report is empty': [csv('')],
    'a flag is neither true nor false': [report({ ...PASSWORD, mfa_active: 'yes' })],
    'a date is none': [report({ ...PASSWORD, password_last_used: 'yesterday' })],
    'AWS does not say when the user was made': [users({ CreateDate: undefined })],
  },
});
