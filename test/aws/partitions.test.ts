import { describe, expect, it } from 'vitest';

import { homeOf, homeRegion } from '../../src/aws/partitions.ts';
import { ownRegionsOf } from '../../src/aws/regions.ts';
import { UsageError } from '../../src/model/usage.ts';
import { ACCOUNT, fakeAws, type Answer } from '../helpers/fake-aws.ts';

function regions(...rows: [name: string, status: string][]): Answer {
  const items = rows.map(
    ([name, status]) => `<item><regionName>${name}</regionName><optInStatus>${status}</optInStatus></item>`,
  );
  return {
    body: `<DescribeRegionsResponse><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`,
  };
}

describe('each partition', () => {
  it.each([
    ['aws', 'eu-west-1', 'us-east-1'],
    ['aws-cn', 'cn-northwest-1', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-east-1', 'us-gov-west-1'],
    ['aws-new', 'new-1', 'new-1'],
  ])('%s, signed in to in %s, has its home in %s', (partition, at, home) => {
    expect(homeRegion(partition, at)).toBe(home);
  });

  it.each([
    ['cn-northwest-1', 'cn-north-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
    ['eu-west-1', 'us-east-1'],
    [undefined, 'us-east-1'],
  ])('is told from a Region: %s', (region, home) => {
    expect(homeOf(region)).toBe(home);
  });

  it.each([
    ['cn-north-1', 'ec2.cn-north-1.amazonaws.com.cn'],
    ['us-gov-west-1', 'ec2.us-gov-west-1.amazonaws.com'],
    ['eu-west-1', 'ec2.eu-west-1.amazonaws.com'],
  ])('is asked at its own endpoints: %s', async (at, host) => {
    const { session, requests } = fakeAws({ answer: () => regions([at, 'opt-in-not-required']) });
    await ownRegionsOf(session.clients, ACCOUNT, at, { regions: [], exclude: [] });
    expect(requests).toEqual([`POST ${host}/ DescribeRegions`]);
  });
});

describe('the Regions to scan', () => {
  const ALL = regions(
    ['us-east-1', 'opt-in-not-required'],
    ['eu-west-1', 'opt-in-not-required'],
    ['af-south-1', 'opted-in'],
    ['me-south-1', 'not-opted-in'],
  );
  const ask = (choice: { regions?: string[]; exclude?: string[] }, answer: Answer = ALL) =>
    ownRegionsOf(fakeAws({ answer: () => answer }).session.clients, ACCOUNT, 'us-east-1', {
      regions: [],
      exclude: [],
      ...choice,
    });

  it('are all that are enabled, and the others are said', async () => {
    expect(await ask({})).toEqual({
      scanned: ['af-south-1', 'eu-west-1', 'us-east-1'],
      excluded: [],
      notEnabled: ['me-south-1'],
    });
  });

  it('are those that are named, even one that is not enabled', async () => {
    expect(await ask({ regions: ['me-south-1', 'eu-west-1'] })).toMatchObject({
      scanned: ['eu-west-1', 'me-south-1'],
      excluded: ['af-south-1', 'us-east-1'],
    });
  });

  it('are not those that are left out', async () => {
    expect(await ask({ exclude: ['us-east-1', 'af-south-1'] })).toMatchObject({
      scanned: ['eu-west-1'],
      excluded: ['af-south-1', 'us-east-1'],
    });
  });

  const REFUSED: [string, Parameters<typeof ask>, RegExp][] = [
    [
      'one that does not exist',
      [{ regions: ['eu-wset-1'] }],
      /no Region "eu-wset-1" .*did you mean eu-west-1\?/,
    ],
    ['all left out', [{ exclude: ['us-east-1', 'eu-west-1', 'af-south-1'] }], /no Region is left to scan/],
    [
      'a refusal with none named',
      [
        {},
        {
          status: 403,
          body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
        },
      ],
      /cannot list the Regions .*UnauthorizedOperation.*allow ec2:DescribeRegions, or name the Regions with --regions/,
    ],
    ['an empty list', [{}, regions()], /cannot list the Regions/],
  ];
  it.each(REFUSED)('%s is wrong use', async (_name, args, says) => {
    await expect(ask(...args)).rejects.toThrow(UsageError);
    await expect(ask(...args)).rejects.toThrow(says);
  });

  it('are the named ones where AWS refuses to list them', async () => {
    const refusal = {
      status: 403,
      body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
    };
    expect(await ask({ regions: ['eu-west-1'] }, refusal)).toEqual({
      scanned: ['eu-west-1'],
      excluded: [],
      notEnabled: [],
    });
  });
});
