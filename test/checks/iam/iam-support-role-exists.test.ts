import { ListEntitiesForPolicyCommand } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-support-role-exists.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';

const NOBODY = { PolicyGroups: [], PolicyUsers: [], PolicyRoles: [], IsTruncated: false };
const holders = (some: object) =>
  reply(
    ListEntitiesForPolicyCommand,
    { ...NOBODY, ...some },
    { PolicyArn: 'arn:aws:iam::aws:policy/AWSSupportAccess' },
  );

testCheck(check, {
  pass: {
    'a role has the policy': {
      replies: [holders({ PolicyRoles: [{ RoleName: 'support' }] })],
      says: /^has the AWSSupportAccess policy on the role support$/,
    },
  },
  fail: {
    'nobody has it': { replies: [holders({})], says: /^has no role with the AWSSupportAccess policy$/ },
    'only a group has it': [holders({ PolicyGroups: [{ GroupName: 'staff' }] })],
  },
  unknown: {
    'the roles are missing': [holders({ PolicyRoles: undefined })],
  },
});
