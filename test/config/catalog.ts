import type { Catalog, CheckFacts } from '../../src/model/catalog.ts';

function facts(id: string, changes: Partial<CheckFacts> = {}): CheckFacts {
  return {
    id,
    version: '0123456789ab',
    title: id,
    severity: 'high',
    layer: 'customer-data',
    control: 'zone-security',
    controlType: 'customer-specific',
    service: id.split('-')[0] ?? '',
    category: 'abstracted',
    resources: ['AWS::S3::Bucket'],
    scope: 'global',
    parameters: {},
    actions: [],
    operations: [],
    risk: '',
    fix: { console: '', cli: '', terraform: '' },
    links: [],
    sameAs: {},
    ...changes,
  };
}

const service = (id: string) => ({
  id,
  name: id,
  category: 'abstracted' as const,
  rates: {},
  duties: {},
  load: async () => [],
});

/** A few made-up checks, enough to select among. */
export const catalog: Catalog = {
  services: [service('account'), { ...service('aurora'), partOf: 'rds' }, service('rds'), service('s3')],
  checks: [
    facts('account-resources-in-allowed-regions', {
      parameters: { allowedRegions: { type: 'strings', description: 'Where resources may be.' } },
    }),
    facts('rds-instance-backed-up', {
      severity: 'medium',
      control: 'configuration-management',
      parameters: {
        minDays: { type: 'integer', default: 7, min: 1, max: 35, description: 'Days kept.', unit: 'days' },
      },
    }),
    facts('s3-bucket-encrypted', { layer: 'server-side-encryption', severity: 'low' }),
    facts('s3-bucket-private', {
      parameters: { trustedAccounts: { type: 'strings', default: [], description: 'Accounts.' } },
    }),
  ],
};
