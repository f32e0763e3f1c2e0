import { managedOf, patchScannedOf } from '../../accounts.ts';
import { json, Refusal, xml, type Answer } from '../answer.ts';
import { pageOf, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { chance, countOfIn, hash, type World } from '../world.ts';
import { instanceId } from './ec2-instances.ts';
import { publicAccessBlockOf } from './s3.ts';
import type { Api } from './service.ts';

export const s3ControlApi: Api = {
  protocol: 's3control',
  operationOf: ({ path }) =>
    path.endsWith('/configuration/publicAccessBlock') ? 'GetPublicAccessBlock' : undefined,
  operations: {
    GetPublicAccessBlock({ id }, { headers }) {
      if (headers['x-amz-account-id'] !== id) throw new Refusal(403, 'AccessDenied', 'Access Denied');
      return xml(publicAccessBlockOf(false));
    },
  },
};

export const accountApi: Api = {
  protocol: 'rest-json',
  operationOf: ({ path }) => (path === '/getAlternateContact' ? 'GetAlternateContact' : undefined),
  operations: {
    GetAlternateContact: () =>
      json({
        AlternateContact: {
          AlternateContactType: 'SECURITY',
          EmailAddress: 'security@example.com',
          Name: 'Security',
          PhoneNumber: '+1 555 0100',
          Title: 'On call',
        },
      }),
  },
};

const LIMITS: PageLimits = { least: 1, most: 50, usual: 50, beyond: 'refused' };

type Row = (bits: number, id: string, now: number) => object;

function page(
  operation: string,
  member: string,
  count: number,
  world: World,
  { regionIndex, body }: AwsRequest,
  row: Row,
): Answer {
  const { MaxResults: size, NextToken: token } = JSON.parse(body) as {
    MaxResults?: number;
    NextToken?: string;
  };
  const { from, to, next } = pageOf(operation, count, { size: size?.toString(), token }, LIMITS);
  const now = Math.floor(world.now.getTime() / 1000);
  const rows = Array.from({ length: to - from }, (_, at) => {
    const index = from + at;
    return row(hash(world, operation, regionIndex, index), instanceId(world, regionIndex, index), now);
  });
  return json({ [member]: rows, ...(next !== undefined && { NextToken: next }) });
}

function node(bits: number, id: string, now: number): object {
  return {
    InstanceId: id,
    PingStatus: chance(bits, 95) ? 'Online' : 'ConnectionLost',
    LastPingDateTime: now - (bits % 600),
    AgentVersion: '3.3.987.0',
    IsLatestVersion: true,
    PlatformType: 'Linux',
    PlatformName: 'Amazon Linux',
    PlatformVersion: '2023',
    ResourceType: 'EC2Instance',
    IPAddress: '10.0.0.1',
    ComputerName: `${id}.internal`,
  };
}

function compliance(bits: number, id: string, now: number): object {
  const missing = chance(bits >>> 3, 15) ? 1 + (bits % 9) : 0;
  return {
    ComplianceType: 'Patch',
    ResourceType: 'ManagedInstance',
    ResourceId: id,
    Status: missing > 0 ? 'NON_COMPLIANT' : 'COMPLIANT',
    OverallSeverity: 'UNSPECIFIED',
    ExecutionSummary: { ExecutionTime: now - (bits % 40) * 86_400, ExecutionType: 'Command' },
    CompliantSummary: { CompliantCount: 300 },
    NonCompliantSummary: { NonCompliantCount: missing },
  };
}

export const ssmApi: Api = {
  protocol: 'json',
  operationOf: ({ headers }) => headers['x-amz-target']?.toString().replace(/^AmazonSSM\./, ''),
  operations: {
    DescribeInstanceInformation: (world, request) => {
      const count = managedOf(countOfIn(world, 'instances', request.regionIndex));
      return page('DescribeInstanceInformation', 'InstanceInformationList', count, world, request, node);
    },
    ListResourceComplianceSummaries: (world, request) => {
      const count = patchScannedOf(countOfIn(world, 'instances', request.regionIndex));
      const member = 'ResourceComplianceSummaryItems';
      return page('ListResourceComplianceSummaries', member, count, world, request, compliance);
    },
  },
};
