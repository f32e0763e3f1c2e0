import type { GlobalKind } from '../../accounts.ts';
import { Refusal, result, type Answer } from '../answer.ts';
import { pageOf, texts, type Page, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { daysAgo, type World } from '../world.ts';
import { credentialReport, hasMfa, mfaDevice } from './iam-credentials.ts';
import { group, policy, role, roleName, serverCertificate, user } from './iam-entities.ts';
import { action, type Api, type Operation } from './service.ts';

const LIMITS: PageLimits = { least: 1, most: 1000, usual: 100, beyond: 'refused' };

interface EntityList {
  readonly filter: string;
  readonly kind: GlobalKind;
  readonly member: string;
  readonly draw: (world: World, index: number) => string;
}

/** In the order in which GetAccountAuthorizationDetails answers them. */
const ENTITIES: readonly EntityList[] = [
  { filter: 'User', kind: 'users', member: 'UserDetailList', draw: user },
  { filter: 'Group', kind: 'groups', member: 'GroupDetailList', draw: group },
  { filter: 'Role', kind: 'roles', member: 'RoleDetailList', draw: role },
  { filter: 'LocalManagedPolicy', kind: 'policies', member: 'Policies', draw: policy },
];

function askedPage(operation: string, count: number, { form }: AwsRequest): Page {
  return pageOf(operation, count, { size: form.get('MaxItems'), token: form.get('Marker') }, LIMITS);
}

function truncation({ next }: Page): string {
  return next === undefined
    ? '<IsTruncated>false</IsTruncated>'
    : `<IsTruncated>true</IsTruncated><Marker>${next}</Marker>`;
}

/** One page runs through the kinds of entity that were asked for, one after the other. */
function getAccountAuthorizationDetails(world: World, request: AwsRequest): Answer {
  const filters = filtersOf(request);
  const lists = ENTITIES.filter(({ filter }) => filters.length === 0 || filters.includes(filter));
  let total = 0;
  for (const { kind } of lists) total += world.account.holds[kind];
  const page = askedPage(`GetAccountAuthorizationDetails ${filters.join()}`, total, request);
  let before = 0;
  let content = '';
  for (const { kind, member, draw } of lists) {
    const count = world.account.holds[kind];
    const from = Math.max(0, page.from - before);
    const to = Math.min(count, page.to - before);
    content += `<${member}>${texts({ from, to }, (index) => draw(world, index))}</${member}>`;
    before += count;
  }
  for (const { member } of ENTITIES.filter((list) => !lists.includes(list))) content += `<${member}/>`;
  return result('iam', 'GetAccountAuthorizationDetails', truncation(page) + content);
}

function filtersOf({ form }: AwsRequest): string[] {
  return [...form].filter(([name]) => name.startsWith('Filter.member.')).map(([, value]) => value);
}

/** When each world's report was first asked for. */
const askedAt = new WeakMap<World, number>();

/** Whether there is a report: made in the last four hours, or by now. */
function isMade(world: World): boolean {
  const first = askedAt.get(world) ?? Date.now();
  return Date.now() - first >= world.reportTakes;
}

function generateCredentialReport(world: World): Answer {
  if (!askedAt.has(world)) askedAt.set(world, Date.now());
  const state = isMade(world) ? 'COMPLETE' : 'STARTED';
  return result('iam', 'GenerateCredentialReport', `<State>${state}</State>`);
}

function getCredentialReport(world: World): Answer {
  if (!isMade(world)) throw new Refusal(404, 'ReportInProgress', 'Report is in progress');
  const content = Buffer.from(credentialReport(world)).toString('base64');
  return result(
    'iam',
    'GetCredentialReport',
    `<Content>${content}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>${daysAgo(world, 0)}</GeneratedTime>`,
  );
}

function listVirtualMfaDevices(world: World, request: AwsRequest): Answer {
  const owners = [...Array(world.account.holds.users).keys()].filter(hasMfa);
  const page = askedPage('ListVirtualMFADevices', owners.length, request);
  const rows = texts(page, (at) => mfaDevice(world, owners[at] ?? 0));
  return result(
    'iam',
    'ListVirtualMFADevices',
    `${truncation(page)}<VirtualMFADevices>${rows}</VirtualMFADevices>`,
  );
}

function listServerCertificates(world: World, request: AwsRequest): Answer {
  const page = askedPage('ListServerCertificates', world.account.holds.serverCertificates, request);
  const rows = texts(page, (index) => serverCertificate(world, index));
  return result(
    'iam',
    'ListServerCertificates',
    `${truncation(page)}<ServerCertificateMetadataList>${rows}</ServerCertificateMetadataList>`,
  );
}

function listEntitiesForPolicy({ account }: World, { form }: AwsRequest): Answer {
  const isAttached = form.get('PolicyArn')?.endsWith('/AWSSupportAccess') && account.holds.roles > 0;
  const roles = isAttached
    ? `<member><RoleName>${roleName(0)}</RoleName><RoleId>AROAQQQQQQQQQQQQQQQQQ</RoleId></member>`
    : '';
  return result(
    'iam',
    'ListEntitiesForPolicy',
    `<IsTruncated>false</IsTruncated><PolicyGroups/><PolicyUsers/><PolicyRoles>${roles}</PolicyRoles>`,
  );
}

function getAccountSummary({ account }: World): Answer {
  const { users, groups, roles, policies } = account.holds;
  const summary = {
    Users: users,
    Groups: groups,
    Roles: roles,
    Policies: policies,
    AccountMFAEnabled: 1,
    AccountAccessKeysPresent: 0,
    AccountPasswordPresent: 1,
  };
  const entries = Object.entries(summary).map(
    ([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`,
  );
  return result('iam', 'GetAccountSummary', `<SummaryMap>${entries.join('')}</SummaryMap>`);
}

function getAccountPasswordPolicy(): Answer {
  return result(
    'iam',
    'GetAccountPasswordPolicy',
    '<PasswordPolicy><MinimumPasswordLength>12</MinimumPasswordLength><RequireSymbols>true</RequireSymbols><RequireNumbers>true</RequireNumbers><RequireUppercaseCharacters>true</RequireUppercaseCharacters><RequireLowercaseCharacters>true</RequireLowercaseCharacters><AllowUsersToChangePassword>true</AllowUsersToChangePassword><ExpirePasswords>true</ExpirePasswords><MaxPasswordAge>90</MaxPasswordAge><PasswordReusePrevention>5</PasswordReusePrevention></PasswordPolicy>',
  );
}

function noTags(operation: string): Operation {
  return () => result('iam', operation, '<IsTruncated>false</IsTruncated><Tags/>');
}

export const iamApi: Api = {
  protocol: 'query',
  operationOf: action,
  operations: {
    GetAccountAuthorizationDetails: getAccountAuthorizationDetails,
    GenerateCredentialReport: generateCredentialReport,
    GetCredentialReport: getCredentialReport,
    GetAccountSummary: getAccountSummary,
    GetAccountPasswordPolicy: getAccountPasswordPolicy,
    ListVirtualMFADevices: listVirtualMfaDevices,
    ListServerCertificates: listServerCertificates,
    ListServerCertificateTags: noTags('ListServerCertificateTags'),
    ListEntitiesForPolicy: listEntitiesForPolicy,
    ListPolicyTags: noTags('ListPolicyTags'),
  },
};
