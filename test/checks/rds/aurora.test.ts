import { expect, it } from 'vitest';

import { shipped } from '../../../checks/index.generated.ts';
import { rdsClusterSnapshot } from '../../../checks/rds/resources/cluster-snapshot.ts';
import { rdsCluster } from '../../../checks/rds/resources/cluster.ts';
import { rdsInstance } from '../../../checks/rds/resources/instance.ts';

const ENGINES = [
  ['aurora', 'aurora'],
  ['aurora-mysql', 'aurora'],
  ['aurora-postgresql', 'aurora'],
  ['postgres', undefined],
  ['custom-oracle-ee', undefined],
  [undefined, undefined],
] as const;

it.each(ENGINES)(
  'what is of the engine %s is of the service %s, where that is not RDS',
  (engine, service) => {
    for (const resource of [rdsCluster, rdsClusterSnapshot, rdsInstance]) {
      expect(resource.serviceOf?.({ arn: 'a', name: 'b', engine } as never)).toBe(service);
    }
  },
);

it('that service is part of RDS', () => {
  expect(shipped.services.find(({ id }) => id === 'aurora')).toMatchObject({ partOf: 'rds' });
});
