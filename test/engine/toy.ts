import { defineCheck } from '../../src/model/check.ts';
import { defineResource, defineSingle } from '../../src/model/resource.ts';
import { fail, pass } from '../../src/model/verdict.ts';

/** Notes what is asked of it; a Region in `dead` never answers. */
export class ToyClient {
  declare readonly config: object;
  readonly region: string;
  readonly asked: string[];
  readonly dead: ReadonlySet<string>;

  constructor({ region, asked, dead }: { region: string; asked: string[]; dead: ReadonlySet<string> }) {
    this.region = region;
    this.asked = asked;
    this.dead = dead;
  }

  async ask<T>(question: string, answer: T): Promise<T> {
    this.asked.push(`${this.region} ${question}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (this.dead.has(this.region)) {
      throw Object.assign(new Error(`getaddrinfo ENOTFOUND toy.${this.region}`), { code: 'ENOTFOUND' });
    }
    return answer;
  }
}

export const toyShop = defineSingle({
  type: 'Toy::Shop',
  service: 'toy',
  scope: 'regional',
  client: ToyClient,
  one: ({ account, region }) => ({ arn: `arn:aws:toy:${region}:${account}:shop`, name: `shop in ${region}` }),
}).facet('prices', {
  calls: { GetPrices: 'toy:GetPrices' },
  read: (client) => client.ask('GetPrices', new Map([['box-1', 5]])),
});

export const toyBox = defineResource({
  type: 'Toy::Box',
  service: 'toy',
  scope: 'regional',
  client: ToyClient,
  list: {
    calls: { ListBoxes: 'toy:ListBoxes' },
    async *read(client, { account, region }) {
      for (const name of await client.ask('ListBoxes', ['box-1', 'box-2', 'box-3'])) {
        yield {
          arn: `arn:aws:toy:${region}:${account}:box/${name}`,
          name,
          colour: name === 'box-3' ? 'red' : 'blue',
          tags: { shelf: name === 'box-1' ? 'top' : 'low' },
        };
      }
    },
  },
})
  .facet('lid', {
    calls: { GetLid: 'toy:GetLid' },
    read: (client, { name }) => client.ask(`GetLid ${name}`, { shut: name !== 'box-2' }),
  })
  .facet('paint', {
    calls: { GetPaint: 'toy:GetPaint' },
    sharedBy: ({ colour }) => colour,
    read: (client, { colour }) => client.ask(`GetPaint ${colour}`, { dry: colour === 'blue' }),
  })
  .facet('price', {
    calls: {},
    from: { shop: toyShop.with('prices') },
    read: async (_client, { name }, { shop }) => shop.prices.get(name) ?? 0,
  });

/** Nothing is asked about one of them. */
const toyShelf = defineResource({
  type: 'Toy::Shelf',
  service: 'toy',
  scope: 'regional',
  client: ToyClient,
  list: {
    calls: { ListShelves: 'toy:ListShelves' },
    async *read(client, { account, region }) {
      const name = await client.ask('ListShelves', 'top');
      yield { arn: `arn:aws:toy:${region}:${account}:shelf/${name}`, name };
    },
  },
});

const about = {
  severity: 'low',
  layer: 'customer-data',
  control: 'zone-security',
  risk: 'None.',
  fix: { console: 'Shut it.', cli: 'shut', terraform: 'shut' },
  links: ['https://example.com/toy'],
} as const;

export const known = defineCheck({
  ...about,
  id: 'toy-shelf-known',
  title: 'Shelves are known by their names',
  subject: toyShelf.with(),
  evaluate: ({ name }) => (['top', 'low'].includes(name) ? pass('is known') : fail('is unknown')),
});

export const shut = defineCheck({
  ...about,
  id: 'toy-box-shut',
  title: 'Boxes are shut',
  subject: toyBox.with('lid'),
  evaluate: ({ lid }) => (lid.shut ? pass('is shut') : fail('is open')),
});

export const shutAndDry = defineCheck({
  ...about,
  id: 'toy-box-shut-and-dry',
  title: 'Boxes are shut and dry',
  subject: toyBox.with('lid', 'paint'),
  evaluate: ({ lid, paint }) => (lid.shut && paint.dry ? pass('is shut and dry') : fail('is open or wet')),
});

export const priced = defineCheck({
  ...about,
  id: 'toy-box-priced',
  title: 'Boxes have a price',
  subject: toyBox.with('price'),
  context: { shop: toyShop.with('prices') },
  evaluate: ({ price, name }, { shop }) =>
    price > 0 && shop.prices.has(name) ? pass(`costs ${price}`) : fail('has no price'),
});
