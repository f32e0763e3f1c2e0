/** What must not compile. Checked by the type check alone: an expected error that does not come is one itself. */
import { defineFramework } from '../../frameworks/define.ts';
import type { Framework } from '../../src/model/framework.ts';

const about = { id: 'ours', name: 'Ours', version: '1', lists: 'all' } as const;

export const fine: Framework = defineFramework({
  ...about,
  requirements: [
    { id: '1', title: 'Buckets are private', checks: ['s3-bucket-public-access-blocked'] },
    { id: '2', title: 'Policies are reviewed', checks: [] },
  ],
});

export const broken: Framework[] = [
  // @ts-expect-error: a check that does not exist
  defineFramework({ ...about, requirements: [{ id: '1', title: '', checks: ['s3-bucket-public-acess-blocked'] }] }),
  // @ts-expect-error: one among others
  defineFramework({ ...about, requirements: [{ id: '1', title: '', checks: ['s3-bucket-tls-demanded', 'nothing'] }] }),
  // @ts-expect-error: a requirement that does not say whether it has checks
  defineFramework({ ...about, requirements: [{ id: '1', title: '' }] }),
  // @ts-expect-error: a number, of which 1.10 would be 1.1
  defineFramework({ ...about, requirements: [{ id: 1.1, title: '', checks: [] }] }),
  // @ts-expect-error: an unknown extent
  defineFramework({ ...about, lists: 'some', requirements: [] }),
];
