import { ListEntitiesForPolicyCommand } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-cloudshell-full-access-not-attached.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';

const NOBODY = { PolicyGroups: [], PolicyUsers: [], PolicyRoles: [], IsTruncated: false };
const holders = (some: object) =>
  reply(
    ListEntitiesForPolicyCommand,
    { ...NOBODY, ...some },
    { PolicyArn: 'arn:aws:iam::aws:policy/AWSCloudShellFullAccess' },
  );

testCheck(check, {
  pass: {
    'nobody has it': {
      replies: [holders({})],
      says: /^has AWSCloudShellFullAccess attached to nobody$/,
    },
    'the partition has no such policy': [failure(ListEntitiesForPolicyCommand, 'NoSuchEntityException')],
  },
  fail: {
    'a role, a user and a group have it': {
      replies: [
        holders({
          PolicyGroups: [{ GroupName: 'staff' }],
          PolicyUsers: [{ UserName: 'ana' }],
          PolicyRoles: [{ RoleName: 'deploy' }],
        }),
      ],
      says: /^has AWSCloudShellFullAccess attached to group staff, user ana, role deploy$/,
    },
  },
  unknown: {
    'the users are missing': [holders({ PolicyUsers: undefined })],
  },
});
