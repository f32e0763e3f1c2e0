import { describe, expect, it } from 'vitest';

import { ACCOUNTS, resourcesOf, type Account } from '../../bench/accounts.ts';
import { CONSTANTS, lowerBound } from '../../bench/lower-bound.ts';
import { callsOf, minimalPlan, type PlannedCalls } from '../../bench/minimal-plan.ts';

const { empty } = ACCOUNTS;

function holding(holds: Partial<Account['holds']>): Account {
  return { ...empty, regions: 1, holds: { ...empty.holds, ...holds } };
}

/** How many calls more than an empty account takes. */
function more(holds: Partial<Account['holds']>): number {
  return callsOf(minimalPlan(holding(holds))) - callsOf(minimalPlan(holding({})));
}

describe('the minimal plan', () => {
  it('asks an empty account for what it asks once, and each Region for its lists', () => {
    // Who, which Regions, the contact, the account's public access block, buckets; 4 chains and 8 calls to IAM;
    // in the Region 9 lists and the encryption default of EC2, 4 lists of RDS, 1 of Lambda, EKS, SQS and KMS, 2 of SNS
    // and ECS.
    expect(callsOf(minimalPlan(holding({})))).toBe(5 + 4 + 8 + 10 + 4 + 8);
    expect(callsOf(minimalPlan(empty))).toBe(5 + 4 + 8 + 17 * (10 + 4 + 8));
  });

  it('asks 7 things of every bucket, and of some more', () => {
    // One of two is versioned, the fourth has ACLs.
    expect(more({ buckets: 1 })).toBe(7 + 1);
    expect(more({ buckets: 4 })).toBe(4 * 7 + 2 + 1);
    expect(more({ buckets: 10_001 })).toBe(1 + 7 * 10_001 + 5001 + 1000);
  });

  it('asks for pages of the greatest size', () => {
    // A page more of the list, and one of those that everyone may restore.
    expect(more({ snapshots: 1001 })).toBe(1 + 1);
    expect(more({ volumes: 501 })).toBe(1);
    // Two kinds of pages of 50 of Systems Manager, for the 80 of 100 that run.
    expect(more({ instances: 100 })).toBe(2 + 2);
    expect(more({ roles: 3000 })).toBe(2);
  });

  it('asks 3 things of every function, and where failed events go of those without a dead-letter queue alone', () => {
    // And the Region once for the zones of its subnets.
    expect(more({ functions: 1 })).toBe(3 + 1);
    expect(more({ functions: 100 })).toBe(1 + 100 + 100 + 75 + 1);
  });

  it('asks of clusters what they are and which node groups they have, and once which versions there are', () => {
    expect(more({ eksClusters: 1 })).toBe(2 + 1);
    expect(more({ eksClusters: 3, eksNodegroups: 7 })).toBe(3 * 2 + 7 + 1);
    // The first of two clusters has a node group more than fit on a page.
    expect(more({ eksClusters: 2, eksNodegroups: 201 })).toBe(2 * 2 + 1 + 201 + 1);
  });

  it('asks of keys whose they are, of those that are not of AWS more', () => {
    // Of ten, two are of AWS and two more cannot be rotated.
    expect(more({ keys: 10 })).toBe(10 + 8 + 6);
    expect(more({ keys: 1001 })).toBe(1 + 1001 + 801 + 601);
  });

  it('asks one thing of every queue and topic, and of subscriptions nothing', () => {
    expect(more({ queues: 1001 })).toBe(1 + 1001);
    expect(more({ topics: 101 })).toBe(1 + 101);
    expect(more({ subscriptions: 101 })).toBe(1);
  });

  it('asks about clusters and services in batches, and about task definitions one by one', () => {
    // To describe the clusters, and for the services of each.
    expect(more({ ecsClusters: 3 })).toBe(1 + 3);
    // A page more, 11 batches, and once what the provider of some of them is.
    expect(more({ ecsClusters: 3, ecsServices: 101 })).toBe(1 + 3 + 1 + 11 + 1);
    expect(more({ taskDefinitions: 101 })).toBe(1 + 101);
  });

  it('asks of encrypted snapshots nothing', () => {
    expect(more({ dbSnapshots: 100 })).toBe(25);
  });
});

describe('the lower bound', () => {
  const row = (over: Partial<PlannedCalls>): PlannedCalls => ({
    api: 'ec2',
    operation: 'DescribeVolumes',
    region: 0,
    calls: 1,
    items: 0,
    chained: false,
    ...over,
  });

  it('is a chain where there is little to ask', () => {
    expect(lowerBound([row({})])).toMatchObject({ binding: 'chain', seconds: 3 * 0.06 });
    expect(lowerBound([row({ calls: 20, chained: true })]).seconds).toBeCloseTo(22 * 0.06);
  });

  it('is a token bucket where one operation is asked often in one Region', () => {
    const plan = [row({ calls: 2000 }), row({ calls: 1000 })];
    expect(lowerBound(plan)).toMatchObject({ binding: 'buckets', seconds: (3000 - 100) / 20 + 0.06 });
    const spread = [row({ calls: 100 }), row({ calls: 100, region: 1 })];
    expect(lowerBound(spread).terms.buckets).toBeCloseTo(0.06);
  });

  it('is one bucket where operations share it, as those of Lambda do', () => {
    const lambda = (operation: string) => row({ api: 'lambda', operation, calls: 60 });
    const plan = [
      lambda('ListFunctionUrlConfigs'),
      lambda('GetFunctionEventInvokeConfig'),
      lambda('GetPolicy'),
    ];
    expect(lowerBound(plan).terms.buckets).toBeCloseTo((120 - 15) / 15 + 0.06);
  });

  it('knows which operations share a bucket', () => {
    const ecs = (operation: string, calls: number) => row({ api: 'ecs', operation, calls });
    const clusters = [ecs('ListClusters', 40), ecs('DescribeClusters', 30)];
    expect(lowerBound(clusters).terms.buckets).toBeCloseTo(20 / 20 + 0.06);
    const services = [ecs('ListServices', 60), ecs('DescribeServices', 60)];
    expect(lowerBound(services).terms.buckets).toBeCloseTo(20 / 20 + 0.06);
    expect(lowerBound([...clusters, ecs('DescribeCapacityProviders', 50)]).terms.buckets).toBeCloseTo(1.06);
  });

  it('is CPU where many calls go to many Regions', () => {
    const plan = Array.from({ length: 17 }, (_, region) => row({ api: 's3', region, calls: 1000 }));
    expect(lowerBound(plan)).toMatchObject({ binding: 'cpu' });
    expect(lowerBound(plan).seconds).toBeCloseTo(17 * 1.3);
    expect(lowerBound(plan, { ...CONSTANTS, threads: 4 })).toMatchObject({ binding: 'flight' });
    expect(lowerBound(plan).terms.flight).toBeCloseTo((17_000 * 0.06) / 96);
  });

  it('is the credential report where AWS has to make one first', () => {
    expect(lowerBound([row({})], { ...CONSTANTS, report: 4 })).toMatchObject({
      binding: 'report',
      seconds: 4.12,
    });
  });
});

describe('the accounts', () => {
  it('hold what their names say', () => {
    expect(resourcesOf(ACCOUNTS.huge)).toBe(100_000);
    expect(ACCOUNTS.small.holds.securityGroups / ACCOUNTS.small.regions).toBe(30);
  });
});
