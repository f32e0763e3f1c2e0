/** What must not compile. Checked by the type check alone: an expected error that does not come is one itself. */
import type { Check } from '../../src/model/check.ts';
import { defineCheck } from '../../src/model/check.ts';
import { defineResource } from '../../src/model/resource.ts';
import { fail, pass } from '../../src/model/verdict.ts';

class ToyClient {
  declare readonly config: object;
}

const toy = defineResource({
  type: 'Toy::Box',
  service: 'toy',
  scope: 'regional',
  client: ToyClient,
  list: {
    calls: { ListBoxes: 'toy:ListBoxes' },
    async *read() {
      yield { arn: 'arn:aws:toy:::box', name: 'box', size: 3 };
    },
  },
})
  .facet('lid', {
    calls: { GetLid: 'toy:GetLid' },
    read: async () => ({ shut: true }),
  })
  .facet('lock', {
    calls: { GetLock: 'toy:GetLock' },
    absentOn: ['NoLock'],
    read: async () => ({ keys: 2 }),
  });

const about = {
  id: 'toy-box-shut',
  title: 'Boxes are shut',
  severity: 'low',
  layer: 'customer-data',
  control: 'zone-security',
  risk: '',
  fix: { console: '', cli: '', terraform: '' },
  links: [],
} as const;

export const fine: Check[] = [
  defineCheck({
    ...about,
    subject: toy.with('lid', 'lock'),
    evaluate: (box) => (box.lid.shut && box.size === 3 && box.lock?.keys === 2 ? pass('is shut') : fail('is open')),
  }),
];

export const broken: Check[] = [
  // @ts-expect-error: reading a facet that was not declared
  defineCheck({ ...about, subject: toy.with('lid'), evaluate: (box) => pass(`${box.lock}`) }),
  // @ts-expect-error: a misspelt facet
  defineCheck({ ...about, subject: toy.with('lidd'), evaluate: () => pass('') }),
  // @ts-expect-error: ignoring that there may be none
  defineCheck({ ...about, subject: toy.with('lock'), evaluate: (box) => pass(`${box.lock.keys}`) }),
  // @ts-expect-error: a missing return
  defineCheck({ ...about, subject: toy.with('lid'), evaluate: (box) => void box.lid }),
  // @ts-expect-error: a return on some paths only
  defineCheck({ ...about, subject: toy.with('lid'), evaluate: (box) => box.lid.shut ? pass('') : undefined }),
  // @ts-expect-error: an unknown layer
  defineCheck({ ...about, layer: 'firewall', subject: toy.with(), evaluate: () => pass('') }),
  // @ts-expect-error: a layer of AWS's own
  defineCheck({ ...about, layer: 'aws-software', subject: toy.with(), evaluate: () => pass('') }),
  // @ts-expect-error: an unknown severity
  defineCheck({ ...about, severity: 'awful', subject: toy.with(), evaluate: () => pass('') }),
  // @ts-expect-error: an inherited control
  defineCheck({ ...about, control: 'physical-and-environmental', subject: toy.with(), evaluate: () => pass('') }),
  // @ts-expect-error: `unknown` is the engine's word
  defineCheck({ ...about, subject: toy.with(), evaluate: () => ({ status: 'unknown', message: '' }) }),
  // @ts-expect-error: context must be one of a kind
  defineCheck({ ...about, subject: toy.with(), context: { other: toy.with('lid') }, evaluate: () => pass('') }),
];

export const writes = defineResource({
  type: 'Toy::Box',
  service: 'toy',
  scope: 'regional',
  client: ToyClient,
  list: {
    // @ts-expect-error: an operation that does not read
    calls: { DeleteBox: 'toy:DeleteBox' },
    async *read() {
      yield { arn: '', name: '' };
    },
  },
});

// @ts-expect-error: a read that may answer nothing
toy.facet('bottom', { calls: { GetBottom: 'toy:GetBottom' }, read: async (): Promise<string | undefined> => undefined });
