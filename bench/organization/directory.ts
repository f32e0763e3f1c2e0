import type { Other } from './bucket.ts';

export interface Member {
  readonly Id: string;
  readonly Name: string;
  readonly State: string;
}

/** 12 digits, the same for the same number. */
export function accountId(index: number): string {
  return String(123_456_789_012 + index * 7_919);
}

/** As many accounts as are asked for; the first is the management account. */
export function members(count: number, stateOf: (index: number) => string = () => 'ACTIVE'): Member[] {
  return Array.from({ length: count }, (_, index) => {
    const name = index === 0 ? 'management' : `team-${index}`;
    return { Id: accountId(index), Name: name, State: stateOf(index) };
  });
}

const PAGE = 20;

/** AWS Organizations, as far as the plan asks it. */
export function directoryOf(all: readonly Member[]): Other {
  return ({ headers }, body) => {
    switch (headers['x-amz-target']) {
      case 'AWSOrganizationsV20161128.DescribeOrganization':
        return { Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: all[0]?.Id } };
      case 'AWSOrganizationsV20161128.ListAccounts': {
        const { NextToken = '0' } = JSON.parse(body.toString()) as { NextToken?: string };
        const from = Number(NextToken);
        const more = from + PAGE < all.length && { NextToken: String(from + PAGE) };
        return { Accounts: all.slice(from, from + PAGE), ...more };
      }
      default:
        return undefined;
    }
  };
}
