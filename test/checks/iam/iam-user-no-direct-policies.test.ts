import { GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-user-no-direct-policies.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { READER, users } from './fixtures.ts';

const attached = [{ PolicyName: 'ReadOnlyAccess', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }];
const inline = [{ PolicyName: 'invoices', PolicyDocument: READER }];

testCheck(check, {
  pass: {
    'no policies, and no list of inline ones': {
      replies: [users({ AttachedManagedPolicies: [] })],
      says: /^has no policies of its own$/,
    },
    'no policies, and an empty list of inline ones': [users({ UserPolicyList: [] })],
    'two users without any': { replies: [users({}, { UserName: 'ben' })], count: 2 },
  },
  fail: {
    'an attached policy': {
      replies: [users({ AttachedManagedPolicies: attached })],
      says: /^has policies of its own: ReadOnlyAccess$/,
    },
    'an inline policy': {
      replies: [users({ UserPolicyList: inline })],
      says: /^has policies of its own: invoices \(inline\)$/,
    },
    both: {
      replies: [users({ AttachedManagedPolicies: attached, UserPolicyList: inline })],
      says: /: ReadOnlyAccess, invoices \(inline\)$/,
    },
  },
  ignore: { 'there are no users': [users()] },
  unknown: {
    'the attached policies are missing': [users({ AttachedManagedPolicies: undefined })],
    'a document has a broken encoding': [
      users({ UserPolicyList: [{ PolicyName: 'invoices', PolicyDocument: '%E0%A4%A' }] }),
    ],
    'the answer has no list of users': [reply(GetAccountAuthorizationDetailsCommand, { IsTruncated: false })],
    'the answer is truncated and does not say where it goes on': [
      reply(GetAccountAuthorizationDetailsCommand, { UserDetailList: [], IsTruncated: true }),
    ],
  },
});
