import {
  DescribeOrganizationCommand,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListTagsForResource,
  type Account,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';

import { NotUnderstood, required } from '../model/cause.ts';
import { UsageError } from '../model/usage.ts';
import { codeOf, failedCallOf, kindOf } from './errors.ts';

/** Which accounts of an organisation: those that fit every list that is not empty; all when each is. */
export interface AccountChoice {
  /** 12 digits each. */
  readonly accounts: readonly string[];
  /** Ids of organisational units, `ou-…`, or of the root, `r-…`: with all the units below them. */
  readonly ous: readonly string[];
  /** `key=value`: accounts with one of these tags. */
  readonly tags: readonly string[];
}

export interface MemberAccount {
  /** 12 digits. */
  readonly id: string;
  readonly name: string;
  /** Where it is in its life, in AWS's words: `ACTIVE`, `SUSPENDED`. */
  readonly state: string;
}

export interface Organization {
  /** `o-…` */
  readonly id: string;
  /** The id of the management account. */
  readonly management: string;
  /** Those that were chosen, in the order of their ids. */
  readonly accounts: readonly MemberAccount[];
}

/**
 * The states in which nobody works in an account, or somebody has asked for it to be closed: it is not scanned.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html
 */
const AT_REST: ReadonlySet<string> = new Set([
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
  'PENDING_ACTIVATION',
]);

/** Whether an account is to be scanned: an account in a state that this version does not know is. */
export function isInUse({ state }: Pick<MemberAccount, 'state'>): boolean {
  return !AT_REST.has(state);
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html */
const PAGE = 20;

/**
 * The accounts of the organisation that the caller is in. AWS answers the management account and delegated
 * administrators.
 *
 * @param client of an account that may ask, with the layers of `createClients`
 * @throws UsageError when the caller may not ask, is in no organisation, or names an account or a unit that is not in it
 */
export async function listAccounts(
  client: OrganizationsClient,
  choice: AccountChoice,
): Promise<Organization> {
  try {
    const { Organization } = await client.send(new DescribeOrganizationCommand({}));
    const { Id, MasterAccountId } = required(Organization, 'Organization');
    const organization = { id: required(Id, 'Id'), management: required(MasterAccountId, 'MasterAccountId') };
    const found = choice.ous.length === 0 ? await all(client) : await below(client, choice.ous);
    const accounts = await withTags(client, named(found, choice.accounts), choice.tags);
    if (accounts.length === 0) throw new UsageError('no account of the organization is left to scan');
    return { ...organization, accounts: accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot list the accounts of the organization: ${remedyFor(error)}`);
  }
}

async function all(client: OrganizationsClient): Promise<MemberAccount[]> {
  const found: MemberAccount[] = [];
  for await (const { Accounts } of paginateListAccounts({ client, pageSize: PAGE }, {})) {
    found.push(...required(Accounts, 'Accounts').map(memberOf));
  }
  return found;
}

/** What is in the units and in all those below them, each account once. */
async function below(client: OrganizationsClient, units: readonly string[]): Promise<MemberAccount[]> {
  const found = new Map<string, MemberAccount>();
  const known = new Set(units);
  for (const ParentId of known) {
    const pages = { client, pageSize: PAGE };
    for await (const { Accounts } of paginateListAccountsForParent(pages, { ParentId })) {
      for (const account of required(Accounts, 'Accounts')) {
        const member = memberOf(account);
        found.set(member.id, member);
      }
    }
    for await (const page of paginateListOrganizationalUnitsForParent(pages, { ParentId })) {
      // The loop goes on to what is added to the set.
      for (const unit of required(page.OrganizationalUnits, 'OrganizationalUnits')) {
        known.add(required(unit.Id, 'Id'));
      }
    }
  }
  return [...found.values()];
}

function memberOf({ Id, Name, State, Status }: Account): MemberAccount {
  // State takes the place of Status, which goes away in September 2026; not every partition has it yet.
  return { id: required(Id, 'Id'), name: required(Name, 'Name'), state: required(State ?? Status, 'State') };
}

function named(found: readonly MemberAccount[], ids: readonly string[]): readonly MemberAccount[] {
  if (ids.length === 0) return found;
  const missing = ids.find((id) => !found.some((account) => account.id === id));
  if (missing)
    throw new UsageError(`there is no account ${missing} in the organization, or in the units named`);
  return found.filter(({ id }) => ids.includes(id));
}

async function withTags(
  client: OrganizationsClient,
  accounts: readonly MemberAccount[],
  wanted: readonly string[],
): Promise<readonly MemberAccount[]> {
  if (wanted.length === 0) return accounts;
  const tagged = await Promise.all(accounts.map(({ id }) => tagsOf(client, id)));
  return accounts.filter((_, index) => tagged[index]?.some((tag) => wanted.includes(tag)));
}

/** Each as `key=value`. */
async function tagsOf(client: OrganizationsClient, ResourceId: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { Tags } of paginateListTagsForResource({ client }, { ResourceId })) {
    for (const { Key, Value } of required(Tags, 'Tags')) {
      found.push(`${required(Key, 'Key')}=${required(Value, 'Value')}`);
    }
  }
  return found;
}

function remedyFor(error: unknown): string {
  const code = codeOf(error);
  const operation = failedCallOf(error)?.operation;
  const [message = ''] = String((error as Error).message).split('\n');
  if (code === 'AWSOrganizationsNotInUseException') return 'this account is in no organization';
  if (kindOf(error) === 'denied') {
    return (
      `${operation ? `organizations:${operation} was denied` : 'access was denied'} (${code}). ` +
      'Sign in to the management account or to a delegated administrator, with the policy that ' +
      '`aboveline permissions --organization` prints'
    );
  }
  if (code === 'ParentNotFoundException') return 'there is no such organizational unit (see --ou)';
  if (error instanceof NotUnderstood) return message;
  return `${code}: ${message}`;
}
