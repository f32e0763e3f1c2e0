import { REGIONS, type Region } from '../company.ts';
import { INSTANCES, type Instance } from '../tables/instances.ts';
import { daysAgo, type Ask, type Corrections } from './correction.ts';
import { nameOf } from './ec2.ts';
import { json } from './refusal.ts';
import { contentsOf, textOf } from './xml.ts';

type Node = Instance & { readonly id: string; readonly managed: NonNullable<Instance['managed']> };

/** moto's Systems Manager knows no nodes. The sample's are those of its instances that the table says are managed. */
export const SSM: Corrections = {
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
  async 'ssm:DescribeInstanceInformation'({ call, ask, now }) {
    const nodes = await nodesOf(call.region, ask);
    const InstanceInformationList = nodes.map(({ id, name, managed }) => ({
      InstanceId: id,
      PingStatus: managed.silent ? 'ConnectionLost' : 'Online',
      LastPingDateTime: seconds(daysAgo(now, managed.silent ? 23 : 0)),
      AgentVersion: '3.3.1345.0',
      PlatformType: 'Linux',
      PlatformName: 'Amazon Linux',
      PlatformVersion: '2023',
      ResourceType: 'EC2Instance',
      ComputerName: `${name}.${call.region}.compute.internal`,
    }));
    return json(200, { InstanceInformationList });
  },

  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListResourceComplianceSummaries.html
  async 'ssm:ListResourceComplianceSummaries'({ call, ask, now }) {
    const nodes = await nodesOf(call.region, ask);
    const ResourceComplianceSummaryItems = nodes.flatMap(({ id, managed: { patches } }) => {
      if (!patches) return [];
      const { missing, scanned } = patches;
      return {
        ComplianceType: 'Patch',
        ResourceType: 'ManagedInstance',
        ResourceId: id,
        Status: missing > 0 ? 'NON_COMPLIANT' : 'COMPLIANT',
        OverallSeverity: 'UNSPECIFIED',
        ExecutionSummary: { ExecutionTime: seconds(daysAgo(now, scanned)), ExecutionType: 'Command' },
        CompliantSummary: { CompliantCount: 212 },
        NonCompliantSummary: { NonCompliantCount: missing },
      };
    });
    return json(200, { ResourceComplianceSummaryItems });
  },
};

async function nodesOf(region: string, ask: Ask): Promise<Node[]> {
  if (!isRegion(region)) return [];
  const { body } = await ask({ service: 'ec2', params: { Action: 'DescribeInstances' } });
  const ids = new Map<string, string>();
  for (const instances of contentsOf(body, 'instancesSet')) {
    for (const instance of contentsOf(instances, 'item')) {
      ids.set(nameOf(instance), textOf(instance, 'instanceId'));
    }
  }
  return INSTANCES[region].flatMap((instance) => {
    const id = ids.get(instance.name);
    return id !== undefined && instance.managed ? { ...instance, id, managed: instance.managed } : [];
  });
}

function isRegion(region: string): region is Region {
  return (REGIONS as readonly string[]).includes(region);
}

/** A time, as the JSON protocols write it. */
function seconds(moment: Date): number {
  return moment.getTime() / 1000;
}
