import type { Bucket } from '../tables/buckets.ts';
import { ACCOUNT, PARTNER } from '../company.ts';

type Statement = Readonly<Record<string, unknown>>;

/** The policy document of a bucket; `undefined` when it has none. */
export function bucketPolicy(arn: string, policy: Bucket['policy']): string | undefined {
  if (policy === 'none') return undefined;
  const open = policy === 'public' || policy === 'public-write';
  const statements = [...(open ? [] : [tlsOnly(arn)]), ...extra(arn, policy)];
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

function tlsOnly(arn: string): Statement {
  return {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    // Not '*': moto's PutBucketLogging fails on a policy of the target's whose Principal is a string.
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

function extra(arn: string, policy: Bucket['policy']): Statement[] {
  const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: `${arn}/*` };
  switch (policy) {
    case 'public':
      return [{ ...read, Sid: 'Website', Principal: '*' }];
    case 'public-write':
      return [{ ...read, Sid: 'Drop', Principal: { AWS: '*' }, Action: ['s3:GetObject', 's3:PutObject'] }];
    case 'partner':
      return [{ ...read, Sid: 'Printer', Principal: { AWS: `arn:aws:iam::${PARTNER}:root` } }];
    case 'office':
      return [
        {
          ...read,
          Sid: 'Office',
          Principal: '*',
          Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        },
      ];
    case 'organization':
      return [
        {
          ...read,
          Sid: 'Us',
          Principal: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-q1u2i3l4l5' } },
        },
      ];
    case 'logs':
      return [service('logging.s3.amazonaws.com', `${arn}/*`)];
    case 'trail':
      return [service('cloudtrail.amazonaws.com', `${arn}/AWSLogs/${ACCOUNT}/*`)];
    default:
      return [];
  }
}

function service(name: string, resource: string): Statement {
  return {
    Sid: 'Delivery',
    Effect: 'Allow',
    Principal: { Service: name },
    Action: 's3:PutObject',
    Resource: resource,
    Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
  };
}
