import { ACCOUNT, REGIONS } from '../company.ts';
import { INSTANCES } from '../tables/instances.ts';
import { daysAgo, type Ask, type Corrections } from './correction.ts';
import { contentsOf, mapElements, textOf, withMember } from './xml.ts';

const STOPPED = new Map(
  REGIONS.flatMap((region) => INSTANCES[region].map(({ name, stopped }) => [name, stopped] as const)),
);

export const EC2: Corrections = {
  // moto answers the Regions of every partition, EC2 those of the account's own.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
  async 'ec2:DescribeRegions'({ ask }) {
    const answer = await ask();
    const body = mapElements(answer.body, 'item', (item) =>
      /^(cn|us-gov)-/.test(textOf(item, 'regionName')) ? undefined : item,
    );
    return { ...answer, body };
  },

  // moto ignores the owner and who may restore, and answers everyone's snapshots.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
  async 'ec2:DescribeSnapshots'({ call, ask }) {
    const answer = await ask();
    const own = call.params.get('Owner.1') === 'self';
    const hidden = call.params.get('RestorableBy.1') === 'all' ? await privateSnapshots(ask) : new Set();
    const body = mapElements(answer.body, 'snapshotSet', (snapshots) =>
      mapElements(snapshots, 'item', (snapshot) => {
        if (own && textOf(snapshot, 'ownerId') !== ACCOUNT) return undefined;
        return hidden.has(textOf(snapshot, 'snapshotId')) ? undefined : snapshot;
      }),
    );
    return { ...answer, body };
  },

  // moto knows no past: an instance was stopped the moment the sample was built. It also writes UTC for EC2's GMT.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
  async 'ec2:DescribeInstances'({ ask, now }) {
    const answer = await ask();
    const body = mapElements(answer.body, 'instancesSet', (instances) =>
      mapElements(instances, 'item', (instance) => {
        const days = STOPPED.get(nameOf(instance));
        if (days === undefined) return instance;
        const at = daysAgo(now, days).toISOString();
        return withMember(instance, 'reason', `User initiated (${at.slice(0, 10)} ${at.slice(11, 19)} GMT)`);
      }),
    );
    return { ...answer, body };
  },
};

/** The company's snapshots that not everyone may restore. */
async function privateSnapshots(ask: Ask): Promise<Set<string>> {
  const all = await ask({ params: { Action: 'DescribeSnapshots' } });
  const hidden = new Set<string>();
  for (const snapshot of contentsOf(textOf(all.body, 'snapshotSet'), 'item')) {
    if (textOf(snapshot, 'ownerId') !== ACCOUNT) continue;
    const id = textOf(snapshot, 'snapshotId');
    const params = {
      Action: 'DescribeSnapshotAttribute',
      SnapshotId: id,
      Attribute: 'createVolumePermission',
    };
    const { body } = await ask({ params });
    if (textOf(body, 'group') !== 'all') hidden.add(id);
  }
  return hidden;
}

/** The name tag of an instance in an answer. */
export function nameOf(instance: string): string {
  const tags = contentsOf(textOf(instance, 'tagSet'), 'item');
  const name = tags.find((tag) => textOf(tag, 'key') === 'Name');
  return name === undefined ? '' : textOf(name, 'value');
}
