import check from '../../../checks/iam/iam-inline-policy-no-administrator-access.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { ADMIN, groups, READER, roles, users } from './fixtures.ts';

const policy = (PolicyName: string, PolicyDocument: string) => ({ PolicyName, PolicyDocument });

testCheck(check, {
  given: [users(), roles(), groups()],
  pass: {
    'a user': [users({ UserPolicyList: [policy('invoices', READER)] })],
    'a role': [roles({ RolePolicyList: [policy('invoices', READER)] })],
    'a group': {
      replies: [groups({ GroupPolicyList: [policy('invoices', READER)] })],
      says: /^has no inline policy that gives full administration$/,
    },
  },
  fail: {
    'a user': {
      replies: [users({ UserPolicyList: [policy('all', ADMIN)] })],
      says: /^gets full administration from the inline policy all \(statement 1\)$/,
    },
    'a role, beside a harmless policy': {
      replies: [roles({ RolePolicyList: [policy('invoices', READER), policy('all', ADMIN)] })],
      says: /inline policy all \(statement 1\)$/,
    },
    'a group, twice': {
      replies: [groups({ GroupPolicyList: [policy('all', ADMIN), policy('more', ADMIN)] })],
      says: /inline policy all \(statement 1\) and more \(statement 1\)$/,
    },
  },
  ignore: { 'nobody has an inline policy': [users({}), roles({}), groups({})] },
  unknown: {
    'a role without the list': [roles({ RolePolicyList: undefined })],
    'a document that is no policy': [users({ UserPolicyList: [policy('all', 'all')] })],
    'one policy is harmless, the other cannot be read': [
      groups({ GroupPolicyList: [policy('invoices', READER), policy('all', '%')] }),
    ],
  },
});
