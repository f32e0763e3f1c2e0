/** What organization.yaml must be given. */
export const ORGANIZATION = { OrganizationId: 'o-exampleorgid' };

/** Parameters that both templates have. */
const SHARED = {
  Schedule: 'rate(12 hours)',
  Timezone: 'Europe/Berlin',
  Regions: 'eu-west-1,us-east-1',
  ConfigKey: 'config/aboveline.yaml',
  Email: 'someone@example.com',
  RetentionDays: '30',
  LogRetentionDays: '30',
};

/** A value for every parameter of aboveline.yaml but those for what is there already. */
export const OF_ONE_ACCOUNT = { ...SHARED, SecurityHub: 'true', CoverageFall: '1', MemorySize: '3008' };

/** The same of organization.yaml. */
export const OF_AN_ORGANIZATION = {
  ...SHARED,
  ...ORGANIZATION,
  RoleName: 'audit/Reader',
  ExternalId: 'between-us-7391',
  Units: 'ou-ab12-12345678,r-ab12',
  MaxConcurrency: '5',
  ToleratedFailurePercentage: '1',
  MinimumCoverage: '99',
  ScanMemory: '3008',
  ReduceMemory: '3008',
};

/** The same of member-role.yaml. */
export const OF_A_MEMBER = {
  ...ORGANIZATION,
  ScannerAccountId: '111122223333',
  ExternalId: 'between-us-7391',
  RoleName: 'Reader',
};
