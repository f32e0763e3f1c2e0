import type { ScanOrder } from '../event.ts';

/** Which scan of the organisation. */
export type OrganizationScan = Pick<ScanOrder, 'time' | 'scanId'>;

/** What lies under an organisation scan's prefix, beside files of the same names as an account's. */
export const ORGANIZATION_FILES = {
  /** What the Distributed Map reads: the scans that are still to be made. */
  targets: 'targets.json',
  /** Every account, and the parts that it is scanned in. */
  plan: 'plan.json',
  /** Where the Distributed Map writes how each scan ended. */
  mapRuns: 'map-runs',
} as const;

/** `organization/date=2026-11-25/scan=<id>/` */
export function organizationPrefix({ time, scanId }: OrganizationScan): string {
  return `organization/date=${time.slice(0, 10)}/scan=${scanId}/`;
}

/** What Athena's table is over: a folder a day, so that a query reads the days it names and no others. */
export const PARQUET_PREFIX = 'organization/parquet/';

export function parquetKey({ time, scanId }: OrganizationScan, name: string): string {
  const day = time.slice(0, 10).replaceAll('-', '');
  return `${PARQUET_PREFIX}eventDay=${day}/scan=${scanId}/${name}.parquet`;
}
