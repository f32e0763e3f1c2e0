import type { Finding } from '../src/model/finding.ts';
import type { ScanFacts } from '../src/model/report.ts';

/** Where a finding belongs for those who keep findings by account and Region. */
export interface Place {
  readonly partition: string;
  /** A Region that exists, also for what the account has only once. */
  readonly region: string;
}

/** Where AWS's own services tell what an account has only once. */
const HOMES: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** @returns what says where a finding of the scan belongs */
export function placing({ accounts }: ScanFacts): (finding: Finding) => Place {
  const places = new Map(
    accounts.map(({ id, partition, regions: { scanned } }) => {
      const home = scanned.find((region) => region === HOMES[partition]) ?? scanned[0];
      return [id, { partition, home }];
    }),
  );
  return ({ account, region }) => {
    const place = places.get(account);
    if (!place) throw new Error(`the report has findings of ${account}, which it does not list as scanned`);
    const { partition, home = HOMES[partition] } = place;
    if (region !== 'global') return { partition, region };
    if (home === undefined) throw new Error(`the report lists no Region of ${account}`);
    return { partition, region: home };
  };
}
