import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { dayOf, daysSince } from './lib/days.ts';
import { hasRootUser } from './lib/root.ts';
import { rootUser } from './resources/root-user.ts';

export default defineCheck({
  id: 'iam-root-not-in-use',
  title: 'The root user is not used day to day',
  severity: 'high',
  layer: 'identity-and-applications',
  control: 'awareness-and-training',
  subject: rootUser.with('use'),
  params: {
    quietDays: {
      type: 'integer',
      description: 'For how long the root user must not have been used',
      unit: 'days',
      default: 90,
      min: 1,
    },
  },
  risk: 'What the root user does is bound by no policy of the account and traced to no person. Routine use also leaves its credentials where they can be stolen.',
  fix: {
    console:
      'Give the people who sign in as the root user a role or an IAM Identity Center permission set, and keep the root credentials locked away for the few tasks that need them.',
    cli: 'aws sso-admin create-account-assignment --instance-arn INSTANCE_ARN --target-type AWS_ACCOUNT --target-id ACCOUNT_ID --permission-set-arn PERMISSION_SET_ARN --principal-type GROUP --principal-id GROUP_ID',
    terraform: 'aws_ssoadmin_account_assignment for the people who used the root user',
  },
  links: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html'],
  sameAs: { cis: ['2.7'], prowler: ['iam_avoid_root_usage'] },

  where: hasRootUser,
  evaluate({ use }, { params, now }) {
    const uses = [
      { by: 'its password', at: use.passwordUsedAt },
      { by: 'access key 1', at: use.key1UsedAt },
      { by: 'access key 2', at: use.key2UsedAt },
    ].flatMap(({ by, at }) => (at ? [{ by, at }] : []));
    const [last] = uses.toSorted((a, b) => b.at.getTime() - a.at.getTime());
    if (!last) return pass('has no use on record');
    const days = daysSince(last.at, now);
    const said = `was last used on ${dayOf(last.at)} by ${last.by}, ${days} ${days === 1 ? 'day' : 'days'} ago`;
    return days >= params.quietDays ? pass(said) : fail(`${said}, less than ${params.quietDays}`);
  },
});
