import { isIn, SHARES } from '../../accounts.ts';
import { json, Refusal, type Answer } from '../answer.ts';
import { pageOf, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { chance, countOfIn, hash, type World } from '../world.ts';
import type { Api } from './service.ts';

const LIMITS: PageLimits = { least: 1, most: 1000, usual: 100, beyond: 'refused' };
/** The place of a key in its Region is the end of its id. */
const ID = '1234abcd-12ab-34cd-56ef-';

function idOf(index: number): string {
  return ID + index.toString(16).padStart(12, '0');
}

function arnOf({ id }: World, region: string, index: number): string {
  return `arn:aws:kms:${region}:${id}:key/${idOf(index)}`;
}

function listKeys(world: World, { regionIndex, region, body }: AwsRequest): Answer {
  const { Limit: size, Marker: token } = JSON.parse(body) as { Limit?: number; Marker?: string };
  const count = countOfIn(world, 'keys', regionIndex);
  const { from, to, next } = pageOf('ListKeys', count, { size: size?.toString(), token }, LIMITS);
  const Keys = Array.from({ length: to - from }, (_, at) => ({
    KeyArn: arnOf(world, region, from + at),
    KeyId: idOf(from + at),
  }));
  return json({ Keys, Truncated: next !== undefined, ...(next !== undefined && { NextMarker: next }) });
}

/** @throws Refusal when the Region has fewer keys */
function indexIn(world: World, { regionIndex, body }: AwsRequest): number {
  const { KeyId = '' } = JSON.parse(body) as { KeyId?: string };
  const index = Number.parseInt(KeyId.split(ID)[1] ?? '', 16);
  if (index < countOfIn(world, 'keys', regionIndex)) return index;
  throw new Refusal(400, 'NotFoundException', `Key '${KeyId}' does not exist`);
}

function describeKey(world: World, request: AwsRequest): Answer {
  const index = indexIn(world, request);
  const asymmetric = isIn(SHARES.asymmetric, index);
  return json({
    KeyMetadata: {
      AWSAccountId: world.id,
      KeyId: idOf(index),
      Arn: arnOf(world, request.region, index),
      Description: '',
      Enabled: true,
      KeyState: 'Enabled',
      KeyManager: isIn(SHARES.ofAws, index) ? 'AWS' : 'CUSTOMER',
      KeySpec: asymmetric ? 'RSA_2048' : 'SYMMETRIC_DEFAULT',
      KeyUsage: asymmetric ? 'SIGN_VERIFY' : 'ENCRYPT_DECRYPT',
      Origin: 'AWS_KMS',
      MultiRegion: false,
    },
  });
}

function keyPolicy(world: World, request: AwsRequest): Answer {
  const bits = hash(world, 'key', request.regionIndex, indexIn(world, request));
  const allow = { Effect: 'Allow', Resource: '*' };
  const root = {
    ...allow,
    Sid: 'TheAccountDecides',
    Principal: { AWS: `arn:aws:iam::${world.id}:root` },
    Action: 'kms:*',
  };
  const throughS3 = {
    ...allow,
    Sid: 'ThroughS3',
    Principal: { AWS: '*' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Condition: {
      StringEquals: {
        'kms:ViaService': `s3.${request.region}.amazonaws.com`,
        ...(!chance(bits >>> 5, 10) && { 'kms:CallerAccount': world.id }),
      },
    },
  };
  const Statement = chance(bits, 40) ? [root, throughS3] : [root];
  return json({ Policy: JSON.stringify({ Version: '2012-10-17', Statement }), PolicyName: 'default' });
}

export const kmsApi: Api = {
  protocol: 'json',
  operationOf: ({ headers }) => headers['x-amz-target']?.toString().replace(/^TrentService\./, ''),
  operations: {
    ListKeys: listKeys,
    DescribeKey: describeKey,
    GetKeyPolicy: keyPolicy,
    GetKeyRotationStatus: (world, request) => {
      const bits = hash(world, 'rotation', request.regionIndex, indexIn(world, request));
      return json({ KeyRotationEnabled: chance(bits, 70) });
    },
  },
};
