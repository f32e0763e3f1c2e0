import { createHash } from 'node:crypto';

import { USERS, type User } from '../tables/users.ts';
import { daysAgo, type Corrections } from './correction.ts';
import { mapElements, textOf, withMember } from './xml.ts';

export const IAM: Corrections = {
  // moto leaves the names and ids of managed policies out of their details.
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html
  async 'iam:GetAccountAuthorizationDetails'({ ask }) {
    const answer = await ask();
    const body = mapElements(answer.body, 'Policies', (policies) =>
      mapElements(policies, 'member', (policy) => {
        const arn = textOf(policy, 'Arn');
        const named = withMember(policy, 'PolicyName', arn.slice(arn.lastIndexOf('/') + 1));
        const id = createHash('sha256').update(arn).digest('hex').slice(0, 17).toUpperCase();
        return withMember(named, 'PolicyId', `ANPA${id}`);
      }),
    );
    return { ...answer, body };
  },

  // moto knows no past and no use, dates each credential report 2015, and leaves the root user out of it.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
  async 'iam:GetCredentialReport'({ account, ask, now }) {
    const answer = await ask();
    const body = mapElements(answer.body, 'GetCredentialReportResult', (result) => {
      const report = Buffer.from(textOf(result, 'Content'), 'base64').toString();
      const content = Buffer.from(aged(report, account, now)).toString('base64');
      return withMember(withMember(result, 'Content', content), 'GeneratedTime', now.toISOString());
    });
    return { ...answer, body };
  },
};

function aged(report: string, account: string, now: Date): string {
  const [header = '', ...lines] = report.trimEnd().split('\n');
  const columns = header.split(',');
  const rows = lines.map((line) => {
    const row = new Map(columns.map((column, index) => [column, line.split(',')[index] ?? '']));
    const user = USERS.find(({ name }) => name === row.get('user'));
    if (user) age(row, user, now);
    return row;
  });
  const all = [rootRow(account, now), ...rows];
  return [header, ...all.map((row) => columns.map((column) => row.get(column) ?? 'N/A').join(','))].join(
    '\n',
  );
}

function age(row: Map<string, string>, { password, keys = [] }: User, now: Date): void {
  const since = Math.max(password?.changed ?? 0, ...keys.map(({ rotated }) => rotated));
  row.set('user_creation_time', moment(now, since));
  // moto gives everyone a date here, IAM only those with a password.
  row.set('password_last_changed', password ? moment(now, password.changed) : 'N/A');
  row.set('password_last_used', password ? moment(now, password.used, 'no_information') : 'N/A');
  row.set('password_next_rotation', 'N/A');
  for (const slot of [1, 2]) {
    const key = keys[slot - 1];
    row.set(`access_key_${slot}_last_rotated`, moment(now, key?.rotated));
    row.set(`access_key_${slot}_last_used_date`, moment(now, key?.used));
    row.set(`access_key_${slot}_last_used_region`, key?.used === undefined ? 'N/A' : 'eu-west-1');
    row.set(`access_key_${slot}_last_used_service`, key?.used === undefined ? 'N/A' : 's3');
  }
}

/** The root user has a password, no keys and no MFA, as moto's account summary says too; it signed in last month. */
function rootRow(account: string, now: Date): Map<string, string> {
  return new Map([
    ['user', '<root_account>'],
    ['arn', `arn:aws:iam::${account}:root`],
    ['user_creation_time', moment(now, 2900)],
    ['password_enabled', 'not_supported'],
    ['password_last_used', moment(now, 31)],
    ['password_last_changed', 'not_supported'],
    ['password_next_rotation', 'not_supported'],
    ['mfa_active', 'false'],
    ['access_key_1_active', 'false'],
    ['access_key_2_active', 'false'],
    ['cert_1_active', 'false'],
    ['cert_2_active', 'false'],
  ]);
}

function moment(now: Date, days: number | undefined, none = 'N/A'): string {
  return days === undefined
    ? none
    : daysAgo(now, days)
        .toISOString()
        .replace(/\.\d+Z$/, '+00:00');
}
