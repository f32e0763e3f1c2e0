import { unreadableAccount } from '../../src/engine/unreadable.ts';
import type { Cause } from '../../src/model/cause.ts';
import type { Report, ScannedAccount } from '../../src/model/report.ts';
import { finding, reportOf, scanFacts } from './fixtures.ts';

/** A role that cannot be assumed. */
export const NO_ROLE: Cause = {
  kind: 'denied',
  operation: 'sts:AssumeRole',
  code: 'AccessDenied',
  message: 'not authorized to perform: sts:AssumeRole',
  deniedBy: 'undetermined',
  action: 'sts:AssumeRole',
};
const NOWHERE = { scanned: [], excluded: [], notEnabled: [] };

export const MANAGEMENT = '111111111111';
export const SHOP = '222222222222';
export const LEGACY = '333333333333';
export const DATA = '444444444444';

/** Four accounts of an organisation: the management account refuses its role, one is suspended, two were read. */
export const MEMBERS: readonly ScannedAccount[] = [
  {
    id: MANAGEMENT,
    partition: 'aws',
    name: 'headquarters',
    state: 'ACTIVE',
    management: true,
    regions: NOWHERE,
    failure: NO_ROLE,
  },
  { ...read(SHOP), name: 'the <shop>', state: 'ACTIVE' },
  { id: LEGACY, partition: 'aws', name: 'legacy', state: 'PENDING_CLOSURE', regions: NOWHERE },
  { ...read(DATA), name: 'data', state: 'ACTIVE' },
];

function read(id: string): ScannedAccount {
  const [one] = scanFacts().accounts;
  if (!one) throw new Error('the fixture has an account');
  return { ...one, id, caller: `arn:aws:sts::${id}:assumed-role/AbovelineAudit/aboveline` };
}

export function organization(): Report {
  const unreadable = MEMBERS.flatMap(
    (one) => unreadableAccount(one, ['s3-bucket-public-access-blocked']) ?? [],
  );
  const of = (account: string) => ['a', 'b'].map((name) => finding({ account, name }));
  const passing = finding({ account: DATA, name: 'c', status: 'pass' });
  const open = finding({ account: DATA, name: 'd', severity: 'critical' });
  return reportOf([...unreadable, ...of(SHOP), ...of(DATA), passing, open], { accounts: MEMBERS });
}
