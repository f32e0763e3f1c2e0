import { EC2Client, paginateDescribeInstances, type Instance } from '@aws-sdk/client-ec2';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { tagsOf } from './tags.ts';

/** What is left of an instance for about an hour after its end is a record, and no instance any more. */
const GONE: ReadonlySet<string> = new Set(['shutting-down', 'terminated']);

export const ec2Instance = defineResource({
  type: 'AWS::EC2::Instance',
  service: 'ec2',
  scope: 'regional',
  client: EC2Client,
  list: {
    calls: { DescribeInstances: 'ec2:DescribeInstances' },
    async *read(client, { account, partition, region }) {
      // EC2 hides the instances that a service runs in the account (EKS Auto Mode, ECS Managed Instances) unless asked.
      // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/amazon-ec2-managed-instances.html#managed-resource-visibility-settings
      const input = { MaxResults: 1000, IncludeManagedResources: true };
      for await (const page of paginateDescribeInstances({ client }, input)) {
        for (const reservation of required(page.Reservations, 'Reservations')) {
          for (const instance of required(reservation.Instances, 'Instances')) {
            const id = required(instance.InstanceId, 'InstanceId');
            const state = required(instance.State?.Name, 'State');
            if (GONE.has(state)) continue;
            const tags = tagsOf(instance.Tags);
            yield {
              arn: `arn:${partition}:ec2:${region}:${account}:instance/${id}`,
              name: tags['Name'] || id,
              id,
              tags,
              state,
              stateTransitionReason: instance.StateTransitionReason,
              metadataOptions: instance.MetadataOptions,
              instanceProfile: instance.IamInstanceProfile,
              monitoring: instance.Monitoring?.State,
              publicIpAddress: instance.PublicIpAddress,
              networkInterfaces: instance.NetworkInterfaces?.map(interfaceOf),
              /** The AWS service that runs the instance in the customer's stead, if one does. */
              operator: instance.Operator,
            };
          }
        }
      }
    },
  },
});

type NetworkInterface = NonNullable<Instance['NetworkInterfaces']>[number];

function interfaceOf({ NetworkInterfaceId, PrivateIpAddresses }: NetworkInterface) {
  const addresses = PrivateIpAddresses?.map(({ PrivateIpAddress, Association }) => ({
    private: PrivateIpAddress,
    // No association is EC2's way of saying that the address is private only.
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstancePrivateIpAddress.html
    public: Association?.PublicIp ?? Association?.CarrierIp,
  }));
  return { id: NetworkInterfaceId, addresses };
}
