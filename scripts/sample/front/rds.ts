import { tlsParameterOf } from '../build/parameter-groups.ts';
import { REGIONS } from '../company.ts';
import { CLUSTERS } from '../tables/clusters.ts';
import { DATABASES } from '../tables/databases.ts';
import type { Ask, Correction, Corrections } from './correction.ts';
import type { Answer } from './refusal.ts';
import { mapElements, textOf, withMember } from './xml.ts';

/** The databases with enhanced monitoring: every minute, or never. */
const UNMONITORED = new Set(
  REGIONS.flatMap((region) => [...DATABASES[region], ...CLUSTERS[region]])
    .filter(({ unmonitored }) => unmonitored)
    .map(({ name }) => name),
);

export const RDS: Corrections = {
  // moto keeps no monitoring interval.
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
  async 'rds:DescribeDBInstances'({ ask }) {
    const answer = await withEncryptionType('DBInstance', ask);
    const body = mapElements(answer.body, 'DBInstance', (instance) => {
      const name = textOf(instance, 'DBInstanceIdentifier');
      return withMember(instance, 'MonitoringInterval', UNMONITORED.has(name.replace(/-\d$/, '')) ? 0 : 60);
    });
    return { ...answer, body };
  },
  'rds:DescribeDBClusters': ({ ask }) => withEncryptionType('DBCluster', ask),
  'rds:DescribeDBSnapshots': ({ ask }) => withEncryptionType('DBSnapshot', ask),
  'rds:DescribeDBClusterSnapshots': ({ ask }) => withEncryptionType('DBClusterSnapshot', ask),
  'rds:DescribeDBParameters': defaultParameters('DBParameterGroupName'),
  'rds:DescribeDBClusterParameters': defaultParameters('DBClusterParameterGroupName'),
};

// moto does not say how things are encrypted, only whether.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html
async function withEncryptionType(element: string, ask: Ask): Promise<Answer> {
  const answer = await ask();
  const body = mapElements(answer.body, element, (stored) => {
    const encrypted = textOf(stored, 'StorageEncrypted') || textOf(stored, 'Encrypted');
    return withMember(stored, 'StorageEncryptionType', encrypted === 'true' ? 'sse-kms' : 'none');
  });
  return { ...answer, body };
}

// moto holds only the parameters that were set. Of those of a default group the sample needs but the one about TLS,
// which the engine decides: such a parameter has no value of its own.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.Viewing.html
function defaultParameters(member: string): Correction {
  return async ({ call, ask }) => {
    const group = call.params.get(member) ?? '';
    if (!group.startsWith('default.')) return ask();
    const { operation } = call;
    const parameter =
      `<ParameterName>${tlsParameterOf(group)}</ParameterName><Source>engine-default</Source>` +
      '<DataType>boolean</DataType><IsModifiable>true</IsModifiable>';
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body:
        `<${operation}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><${operation}Result>` +
        `<Parameters><Parameter>${parameter}</Parameter></Parameters></${operation}Result></${operation}Response>`,
    };
  };
}
