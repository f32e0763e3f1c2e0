import { describe, expect, it } from 'vitest';

import type { Session } from '../../src/aws/session.ts';
import { scan } from '../../src/engine/scan.ts';
import { defineCheck, type Check } from '../../src/model/check.ts';
import type { Finding } from '../../src/model/finding.ts';
import { defineResource, defineSingle } from '../../src/model/resource.ts';
import { pass } from '../../src/model/verdict.ts';
import { fakeAws } from '../helpers/fake-aws.ts';

class CrateClient {
  declare readonly config: object;
}

const about = {
  severity: 'low',
  layer: 'customer-data',
  control: 'zone-security',
  risk: 'None.',
  fix: { console: '', cli: '', terraform: '' },
  links: [],
  evaluate: () => pass('is there'),
} as const;

const crate = defineResource({
  type: 'Toy::Crate',
  service: 'toy',
  scope: 'regional',
  client: CrateClient,
  list: {
    calls: { ListCrates: 'toy:ListCrates' },
    async *read(_client, { region }) {
      if (region === 'us-east-1') throw Object.assign(new Error('no'), { name: 'AccessDenied' });
      for (const [name, own] of Object.entries({ plain: false, own: true, other: false })) {
        yield { arn: `arn:aws:toy:${region}:1:crate/${name}`, name, own };
      }
    },
  },
  categoryOf: ({ own }) => (own ? 'infrastructure' : undefined),
}).facet('tags', {
  calls: { GetTags: 'toy:GetTags' },
  async read(_client, { name }) {
    if (name === 'other') throw Object.assign(new Error('no'), { name: 'AccessDenied' });
    return { Name: name };
  },
});

const chest = defineResource({
  type: 'Toy::Chest',
  service: 'toy',
  scope: 'regional',
  client: CrateClient,
  list: { calls: { ListChests: 'toy:ListChests' }, async *read() {} },
});

const vault = defineResource({
  type: 'Toy::Vault',
  service: 'toy',
  scope: 'regional',
  client: CrateClient,
  list: {
    calls: { ListVaults: 'toy:ListVaults' },
    // eslint-disable-next-line require-yield
    async *read() {
      throw Object.assign(new Error('no'), { name: 'AccessDenied' });
    },
  },
});

const shop = defineSingle({
  type: 'Toy::Shop',
  service: 'toy',
  scope: 'regional',
  client: CrateClient,
  one: ({ region }) => ({ arn: `arn:aws:toy:${region}:1:shop`, name: 'shop' }),
});

const CHECKS: readonly Check[] = [
  defineCheck({ ...about, id: 'toy-crate-there', title: 'a', subject: crate.with() }),
  defineCheck({ ...about, id: 'toy-chest-there', title: 'b', subject: chest.with() }),
  defineCheck({ ...about, id: 'toy-vault-there', title: 'c', subject: vault.with() }),
  defineCheck({ ...about, id: 'toy-shop-there', title: 'd', subject: shop.with() }),
];

async function scanned(options: { withTags?: boolean; tags?: { key: string; value: string }[] } = {}) {
  const { session } = fakeAws({ regions: ['eu-west-1', 'us-east-1'], answer: () => ({ body: '' }) });
  const clients = {
    client: () => new CrateClient(),
    destroy() {},
    release() {},
  } as unknown as Session['clients'];
  const findings: Finding[] = [];
  const { resources } = await scan({
    checks: CHECKS,
    session: { ...session, clients },
    paramsOf: () => ({}),
    categoryOf: () => 'container',
    tags: { include: options.tags ?? [], exclude: [] },
    withTags: options.withTags ?? false,
    onFinding: (finding) => findings.push(finding),
  });
  return { resources, findings };
}

describe('what was listed', () => {
  it('is counted by type and category; nothing is said of what could not be listed', async () => {
    const { resources } = await scanned();
    expect(resources).toEqual([
      { service: 'toy', type: 'Toy::Chest', category: 'container', count: 0 },
      { service: 'toy', type: 'Toy::Crate', category: 'container', count: 2 },
      { service: 'toy', type: 'Toy::Crate', category: 'infrastructure', count: 1 },
    ]);
  });

  it('is counted only where its tags are those that were asked for', async () => {
    const { resources } = await scanned({ tags: [{ key: 'Name', value: 'own' }] });
    expect(resources.filter(({ count }) => count > 0)).toEqual([
      { service: 'toy', type: 'Toy::Crate', category: 'infrastructure', count: 1 },
    ]);
  });
});

describe('a finding', () => {
  it('is of the category of its resource', async () => {
    const { findings } = await scanned();
    const crates = findings.filter(({ check, status }) => check === 'toy-crate-there' && status === 'pass');
    expect(crates.map(({ resource, category }) => [resource.name, category])).toEqual([
      ['plain', 'container'],
      ['own', 'infrastructure'],
      ['other', 'container'],
    ]);
  });

  it('has tags where they are wanted and can be read, and is judged where they cannot', async () => {
    const tagsOf = async (withTags: boolean) => {
      const { findings } = await scanned({ withTags });
      const crates = findings.filter(({ check, status }) => check === 'toy-crate-there' && status === 'pass');
      return crates.map(({ resource }) => resource.tags);
    };
    expect(await tagsOf(false)).toEqual([undefined, undefined, undefined]);
    expect(await tagsOf(true)).toEqual([{ Name: 'plain' }, { Name: 'own' }, undefined]);
  });
});
