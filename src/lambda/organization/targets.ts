import { isInUse, type MemberAccount, type Organization } from '../../aws/organization.ts';
import { UsageError } from '../../model/usage.ts';
import type { ScanEvent } from '../event.ts';
import type { OrganizationScan } from './keys.ts';
import type { OrganizationOrder, Shared } from './order.ts';
import type { FleetSettings } from './settings.ts';

/** plan.json: what an organisation's report must tell of, whatever becomes of the scans. */
export interface Plan extends OrganizationScan {
  readonly organization: Pick<Organization, 'id' | 'management'>;
  readonly partition: string;
  /** Those at rest among them. */
  readonly accounts: readonly MemberAccount[];
  /** The parts that each account is scanned in; none when it is scanned as a whole. */
  readonly parts: readonly PlannedPart[];
  /** What every account is scanned for. */
  readonly order: Shared;
}

export interface PlannedPart {
  readonly name: string;
  readonly regions: readonly string[];
}

/** @throws UsageError when no account is left, or one that is left out is not there */
export function planOf(
  { id, management, accounts }: Organization,
  { excludeAccounts, regionGroups, shared }: OrganizationOrder,
  { region }: FleetSettings,
): Plan {
  const stranger = excludeAccounts.find((excluded) => !accounts.some((account) => account.id === excluded));
  if (stranger !== undefined) {
    throw new UsageError(`the order's excludeAccounts names ${stranger}, which is not among the accounts`);
  }
  const chosen = accounts.filter((account) => !excludeAccounts.includes(account.id));
  if (!chosen.some(isInUse)) throw new UsageError('no account is left to scan');
  const { time, scanId } = shared;
  return {
    scanId,
    time,
    organization: { id, management },
    partition: partitionOf(region),
    accounts: chosen,
    parts: Object.entries(regionGroups).map(([name, regions]) => ({ name, regions })),
    order: shared,
  };
}

/** A scan for each account that is in use and each group of Regions. */
export function* targetsOf(
  { accounts, partition, parts, order }: Plan,
  { roleName, externalId }: FleetSettings,
): Generator<ScanEvent & Required<Pick<ScanEvent, 'target'>>> {
  for (const { id: account, name } of accounts.filter(isInUse)) {
    const roleArn = `arn:${partition}:iam::${account}:role/${roleName}`;
    const target = { account, roleArn, ...(externalId !== undefined && { externalId }), name };
    if (parts.length === 0) yield { ...order, target };
    for (const { name: part, regions } of parts) yield { ...order, target, part, regions: [...regions] };
  }
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
