import type { EC2Client } from '@aws-sdk/client-ec2';

import { required } from '../model/cause.ts';
import { nearest } from '../model/nearest.ts';
import type { ScannedRegions } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';
import type { Clients } from './clients.ts';
import { codeOf, kindOf } from './errors.ts';

/** Of all that an account has enabled, none was chosen. */
export class NoRegionLeft extends UsageError {
  constructor() {
    super('no Region is left to scan; see --regions and --exclude-regions');
  }
}

export interface RegionChoice {
  /** Only these; all enabled ones when empty. */
  readonly regions: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Which of the account's Regions to scan. They are asked for live, so that a Region enabled yesterday is not
 * forgotten; a Region the user named is scanned even when it is not enabled, and then shows as `unknown`.
 *
 * @throws UsageError when a named Region does not exist; NoRegionLeft when nothing is left; AWS's error when the list
 *   was refused and none was named
 */
export async function regionsOf(
  clients: Clients,
  account: string,
  at: string,
  choice: RegionChoice,
): Promise<ScannedRegions> {
  const all = await describe(clients, account, at, choice);
  if (!all)
    return {
      scanned: choice.regions.filter((name) => !choice.exclude.includes(name)),
      excluded: [],
      notEnabled: [],
    };

  const names = [...all.keys()];
  for (const name of [...choice.regions, ...choice.exclude]) {
    if (all.has(name)) continue;
    const close = nearest(name, names);
    throw new UsageError(
      `there is no Region ${JSON.stringify(name)} for this account${close ? `; did you mean ${close}?` : ''}`,
    );
  }
  const scanned: string[] = [];
  const excluded: string[] = [];
  const notEnabled: string[] = [];
  for (const [name, enabled] of [...all].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const named = choice.regions.includes(name);
    if (!enabled && !named) notEnabled.push(name);
    else if (choice.exclude.includes(name) || (choice.regions.length > 0 && !named)) excluded.push(name);
    else scanned.push(name);
  }
  if (scanned.length === 0) throw new NoRegionLeft();
  return { scanned, excluded, notEnabled };
}

/**
 * The same for the one account that a scan is of.
 *
 * @throws UsageError also when the list was refused and no Region was named
 */
export async function ownRegionsOf(
  clients: Clients,
  account: string,
  at: string,
  choice: RegionChoice,
): Promise<ScannedRegions> {
  try {
    return await regionsOf(clients, account, at, choice);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const remedy =
      kindOf(error) === 'denied'
        ? 'allow ec2:DescribeRegions, or name the Regions with --regions'
        : 'or name the Regions with --regions';
    throw new UsageError(`cannot list the Regions of account ${account} (${codeOf(error)}): ${remedy}`);
  }
}

/** Every Region of the partition, and whether the account has it enabled; `undefined` when AWS does not say. */
async function describe(
  clients: Clients,
  account: string,
  at: string,
  choice: RegionChoice,
): Promise<Map<string, boolean> | undefined> {
  const { DescribeRegionsCommand, EC2Client: Client } = await import('./describe-regions.ts');
  const ec2: EC2Client = clients.client(Client, { account, region: at });
  try {
    const { Regions } = await ec2.send(new DescribeRegionsCommand({ AllRegions: true }));
    const rows = required(Regions, 'Regions');
    if (rows.length === 0) throw new Error('AWS listed no Region at all');
    return new Map(
      rows.map((row) => [
        required(row.RegionName, 'RegionName'),
        required(row.OptInStatus, 'OptInStatus') !== 'not-opted-in',
      ]),
    );
  } catch (error) {
    if (choice.regions.length > 0) return undefined;
    throw error;
  }
}
