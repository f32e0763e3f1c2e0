/** The Region that answers for what a partition has only once, and that a call goes to when none is named. */
const HOME_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** @returns the partition's home Region; for a partition this version does not know, the Region signed in to */
export function homeRegion(partition: string, signedInTo: string): string {
  return HOME_REGIONS[partition] ?? signedInTo;
}

/** The home Region of the partition that a Region's name speaks of, for a Region that may not exist. */
export function homeOf(region: string | undefined): string {
  if (region?.startsWith('cn-')) return 'cn-north-1';
  return region?.startsWith('us-gov-') ? 'us-gov-west-1' : 'us-east-1';
}
