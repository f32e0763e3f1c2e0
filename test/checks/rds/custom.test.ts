import { expect, it } from 'vitest';

import { rdsInstance } from '../../../checks/rds/resources/instance.ts';

it.each([
  ['custom-oracle-ee', 'infrastructure'],
  ['custom-sqlserver-web', 'infrastructure'],
  ['postgres', undefined],
  ['aurora-mysql', undefined],
  [undefined, undefined],
])('an instance of %s is of the category %s, where that is not the one of RDS', (engine, category) => {
  expect(rdsInstance.categoryOf?.({ arn: 'a', name: 'b', engine } as never)).toBe(category);
});
