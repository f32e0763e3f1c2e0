import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetCredentialReportCommand,
  type GroupDetail,
  type ManagedPolicyDetail,
  type PasswordPolicy,
  type RoleDetail,
  type UserDetail,
} from '@aws-sdk/client-iam';

import { reply, type Reply } from '../../helpers/test-check.ts';

export const USER = 'arn:aws:iam::123456789012:user/staff/ana';
export const ROOT = 'arn:aws:iam::123456789012:root';

/** A policy document as IAM answers it. */
export function encoded(...statements: readonly object[]): string {
  return encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
}

export const ADMIN = encoded({ Effect: 'Allow', Action: '*', Resource: '*' });
export const READER = encoded({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::invoices/*',
});

export function users(...details: readonly UserDetail[]): Reply {
  const UserDetailList = details.map((detail) => ({
    Arn: USER,
    UserName: 'ana',
    UserId: 'AIDA1',
    CreateDate: new Date('2024-01-01T00:00:00Z'),
    AttachedManagedPolicies: [],
    ...detail,
  }));
  return reply(
    GetAccountAuthorizationDetailsCommand,
    { UserDetailList, IsTruncated: false },
    { Filter: ['User'] },
  );
}

export function roles(...details: readonly RoleDetail[]): Reply {
  const RoleDetailList = details.map((detail) => ({
    Arn: 'arn:aws:iam::123456789012:role/deploy',
    RoleName: 'deploy',
    RoleId: 'AROA1',
    RolePolicyList: [],
    ...detail,
  }));
  return reply(
    GetAccountAuthorizationDetailsCommand,
    { RoleDetailList, IsTruncated: false },
    { Filter: ['Role'] },
  );
}

export function groups(...details: readonly GroupDetail[]): Reply {
  const GroupDetailList = details.map((detail) => ({
    Arn: 'arn:aws:iam::123456789012:group/staff',
    GroupName: 'staff',
    GroupId: 'AGPA1',
    GroupPolicyList: [],
    ...detail,
  }));
  return reply(
    GetAccountAuthorizationDetailsCommand,
    { GroupDetailList, IsTruncated: false },
    { Filter: ['Group'] },
  );
}

export function policies(...details: readonly ManagedPolicyDetail[]): Reply {
  const Policies = details.map((detail) => ({
    Arn: 'arn:aws:iam::123456789012:policy/build',
    PolicyName: 'build',
    PolicyId: 'ANPA1',
    AttachmentCount: 1,
    ...detail,
  }));
  return reply(
    GetAccountAuthorizationDetailsCommand,
    { Policies, IsTruncated: false },
    { Filter: ['LocalManagedPolicy'] },
  );
}

const COLUMNS = {
  user: 'ana',
  arn: USER,
  user_creation_time: '2024-01-01T00:00:00+00:00',
  password_enabled: 'false',
  password_last_used: 'N/A',
  password_last_changed: 'N/A',
  password_next_rotation: 'N/A',
  mfa_active: 'false',
  access_key_1_active: 'false',
  access_key_1_last_rotated: 'N/A',
  access_key_1_last_used_date: 'N/A',
  access_key_1_last_used_region: 'N/A',
  access_key_1_last_used_service: 'N/A',
  access_key_2_active: 'false',
  access_key_2_last_rotated: 'N/A',
  access_key_2_last_used_date: 'N/A',
  access_key_2_last_used_region: 'N/A',
  access_key_2_last_used_service: 'N/A',
  cert_1_active: 'false',
  cert_1_last_rotated: 'N/A',
  cert_2_active: 'false',
  cert_2_last_rotated: 'N/A',
};

type Row = Partial<typeof COLUMNS>;

/** Ana signs in with a password set long ago. */
export const PASSWORD = {
  password_enabled: 'true',
  password_last_changed: '2024-01-01T00:00:00+00:00',
  password_last_used: '2026-11-19T08:00:00+00:00',
} satisfies Row;

/** Ana has a first access key, made and used lately. */
export const KEY_1 = {
  access_key_1_active: 'true',
  access_key_1_last_rotated: '2026-11-01T00:00:00+00:00',
  access_key_1_last_used_date: '2026-11-19T08:00:00+00:00',
} satisfies Row;

export const KEY_2 = {
  access_key_2_active: 'true',
  access_key_2_last_rotated: '2026-11-01T00:00:00+00:00',
  access_key_2_last_used_date: 'N/A',
} satisfies Row;

export const ROOT_ROW = {
  user: '<root_account>',
  arn: ROOT,
  password_enabled: 'not_supported',
  password_last_used: 'no_information',
  password_last_changed: 'not_supported',
  password_next_rotation: 'not_supported',
} satisfies Row;

/** The report as AWS writes it, with these rows: what a row leaves out is of a user without credentials. */
export function report(...rows: readonly Row[]): Reply {
  const lines = rows.map((row) => Object.values({ ...COLUMNS, ...row }).join(','));
  return csv([Object.keys(COLUMNS).join(','), ...lines].join('\n'));
}

export function csv(text: string, generatedAt = '2026-11-20T10:00:00Z'): Reply {
  return reply(GetCredentialReportCommand, {
    Content: new TextEncoder().encode(text),
    ReportFormat: 'text/csv',
    GeneratedTime: new Date(generatedAt),
  });
}

/** The report is ready at once. */
export const COMPLETE: Reply = reply(GenerateCredentialReportCommand, { State: 'COMPLETE' });

export function passwordPolicy(policy: PasswordPolicy): Reply {
  return reply(GetAccountPasswordPolicyCommand, { PasswordPolicy: policy });
}
