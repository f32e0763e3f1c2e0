import { chance } from '../world.ts';

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: unknown;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/** The bucket's policy as JSON; one bucket in three has none. */
export function policyOf(name: string, index: number, bits: number, account: string): string | undefined {
  if (index % 3 === 2) return undefined;
  const bucket = `arn:aws:s3:::${name}`;
  const objects = `${bucket}/*`;
  const statements: Statement[] = [];
  if (index % 3 === 0)
    statements.push({
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [bucket, objects],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  if (index % 3 === 1)
    statements.push({
      Sid: 'Own',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:role/app` },
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: objects,
    });
  if (chance(bits >>> 12, 15))
    statements.push({
      Sid: 'Partner',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::210987654321:root' },
      Action: 's3:GetObject',
      Resource: objects,
    });
  if (chance(bits >>> 13, 4))
    statements.push({
      Sid: 'Website',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: objects,
    });
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
