import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  type Image,
  type Instance,
} from '@aws-sdk/client-ec2';
import {
  DescribeInstanceInformationCommand,
  ListResourceComplianceSummariesCommand,
  type InstanceInformation,
  type ResourceComplianceSummaryItem,
} from '@aws-sdk/client-ssm';

import { reply, type Reply } from '../../helpers/test-check.ts';

/** EC2 answers one running instance, with these members besides. */
export function instance(members: Instance): Reply {
  return instances({ InstanceId: 'i-1', State: { Name: 'running' }, ...members });
}

/** EC2 answers these instances, those that its own services run included. */
export function instances(...list: Instance[]): Reply {
  const input = { MaxResults: 1000, IncludeManagedResources: true };
  return reply(DescribeInstancesCommand, { Reservations: [{ Instances: list }] }, input);
}

/** EC2 answers these AMIs as the account's own. */
export function images(...list: Image[]): Reply {
  return reply(DescribeImagesCommand, { Images: list }, { Owners: ['self'], MaxResults: 1000 });
}

/** Systems Manager answers that it manages these. */
export function nodes(...list: InstanceInformation[]): Reply {
  return reply(DescribeInstanceInformationCommand, { InstanceInformationList: list }, { MaxResults: 50 });
}

/** Systems Manager answers these summaries of patch compliance. */
export function patchScans(...list: ResourceComplianceSummaryItem[]): Reply {
  const input = {
    Filters: [{ Key: 'ComplianceType', Values: ['Patch'], Type: 'EQUAL' as const }],
    MaxResults: 50,
  };
  return reply(ListResourceComplianceSummariesCommand, { ResourceComplianceSummaryItems: list }, input);
}
