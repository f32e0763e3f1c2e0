import { OrganizationsClient } from '@aws-sdk/client-organizations';

import { shutsOut, type Cause } from '../model/cause.ts';
import type { ScannedAccount, ScannedRegions } from '../model/report.ts';
import type { Calls } from '../model/resource.ts';
import { UsageError } from '../model/usage.ts';
import type { Clients } from './clients.ts';
import { causeOf } from './errors.ts';
import {
  isInUse,
  listAccounts,
  type AccountChoice,
  type MemberAccount,
  type Organization,
} from './organization.ts';
import { homeRegion } from './partitions.ts';
import { NoRegionLeft, regionsOf, type RegionChoice } from './regions.ts';
import type { MemberRole, Roles } from './roles.ts';
import type { Target } from './session.ts';

/** Which accounts of the organisation to scan, and by which role. */
export interface OrganizationChoice extends AccountChoice, MemberRole {}

export interface MembersOptions {
  /** The account that the credentials belong to: it takes no role. */
  readonly own: Pick<Target, 'id' | 'partition' | 'caller'>;
  readonly roles: Roles;
  readonly clients: Clients;
  /** The Region that is asked which Regions there are. */
  readonly at: string;
  readonly choice: RegionChoice;
  readonly signal?: AbortSignal;
}

/** No read: it is made while signing in alone. */
const ASSUMING = { AssumeRole: 'sts:AssumeRole' } as Calls;

const NO_REGION: Cause = {
  kind: 'not-available',
  message: 'none of the Regions that it has enabled is left to scan',
};

const NOWHERE: ScannedRegions = { scanned: [], excluded: [], notEnabled: [] };

/**
 * Asks the organisation which accounts it has, signs in to those that are in use, and finds out where they are to be
 * scanned. What keeps one of them from being read is its own failure and stops no other.
 *
 * @throws UsageError when the organisation cannot be listed, or accounts or Regions are chosen wrongly
 */
export async function membersOf(
  organizationChoice: AccountChoice,
  options: MembersOptions,
): Promise<ScannedAccount[]> {
  const { own, clients, at, signal } = options;
  const where = { account: own.id, region: homeRegion(own.partition, at) };
  const organization = await listAccounts(clients.client(OrganizationsClient, where), organizationChoice);
  const ended = endOf(signal);
  const signedIn = organization.accounts.map((member) =>
    // Many accounts wait long for their turn, and their clients would wait with them.
    signInTo(member, organization, options, ended).finally(() => clients.release(member.id)),
  );
  const accounts = await Promise.all(signedIn);
  const entered = accounts.filter(({ caller }) => caller !== undefined);
  if (entered.length > 0 && entered.every(({ failure }) => failure === NO_REGION)) throw new NoRegionLeft();
  return accounts;
}

async function signInTo(
  member: MemberAccount,
  { management }: Organization,
  options: MembersOptions,
  ended: Promise<never>,
): Promise<ScannedAccount> {
  const { own, roles } = options;
  const { id } = member;
  const { partition } = own;
  const about: ScannedAccount = {
    ...member,
    partition,
    ...(id === management && { management: true }),
    regions: NOWHERE,
  };
  if (!isInUse(member)) return about;
  let caller: string;
  try {
    caller = id === own.id ? own.caller : await Promise.race([roles.enter(id), ended]);
  } catch (error) {
    return { ...about, failure: causeOf(error, ASSUMING) };
  }
  try {
    const where = await Promise.race([regionsIn(id, options), ended]);
    return { ...about, caller, regions: where };
  } catch (error) {
    if (error instanceof NoRegionLeft) return { ...about, caller, failure: NO_REGION };
    if (error instanceof UsageError) throw error;
    return { ...about, caller, failure: causeOf(error, { DescribeRegions: 'ec2:DescribeRegions' }) };
  }
}

/** Asks at home where the account has not enabled the Region that is asked first, which the own account has. */
async function regionsIn(id: string, { own, clients, at, choice }: MembersOptions): Promise<ScannedRegions> {
  try {
    return await regionsOf(clients, id, at, choice);
  } catch (error) {
    const home = homeRegion(own.partition, at);
    if (home === at || !shutsOut(causeOf(error, {}).deniedBy)) throw error;
    return regionsOf(clients, id, home, choice);
  }
}

/** Rejects when the scan is ended, also for what waits for its turn and was not sent yet. */
function endOf(signal: AbortSignal | undefined): Promise<never> {
  const ended = new Promise<never>((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    if (signal?.aborted) reject(signal.reason as Error);
  });
  ended.catch(() => {});
  return ended;
}
