import { countOf, isIn, SHARES } from '../../accounts.ts';
import { Refusal, xml, type Answer } from '../answer.ts';
import { pageOf, texts, type PageLimits } from '../pages.ts';
import type { AwsRequest } from '../request.ts';
import { CANONICAL_ID, chance, countOfIn, hash, REGIONS, type World } from '../world.ts';
import { policyOf } from './s3-policies.ts';
import type { Api } from './service.ts';

const LIMITS: PageLimits = { least: 1, most: 10_000, usual: 10_000, beyond: 'refused' };
const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const CREATED = '2024-03-01T09:00:00.000Z';

/** A bucket by its place among those of its Region. */
interface Bucket {
  readonly name: string;
  readonly index: number;
  readonly bits: number;
}

/** No two accounts have a bucket of the same name. */
function nameOf({ id }: World, region: number, index: number): string {
  return `acme-${id}-${REGIONS[region]}-${index}`;
}

/** Region by Region in turn, so that every page holds buckets of all of them. */
function listBuckets(world: World, { query }: AwsRequest): Answer {
  const { account } = world;
  const places = account.spread === 'evenly' ? account.regions : 1;
  // The Region of a bucket is answered only when the request carries a parameter.
  const isTold = [...query.keys()].some((name) => name !== 'x-id');
  const page = pageOf(
    'ListBuckets',
    countOf(account, 'buckets'),
    { size: query.get('max-buckets'), token: query.get('continuation-token') },
    LIMITS,
  );
  const rows = texts(page, (at) => {
    const region = at % places;
    const told = isTold ? `<BucketRegion>${REGIONS[region]}</BucketRegion>` : '';
    return `<Bucket><Name>${nameOf(world, region, Math.floor(at / places))}</Name><CreationDate>${CREATED}</CreationDate>${told}</Bucket>`;
  });
  const next = page.next === undefined ? '' : `<ContinuationToken>${page.next}</ContinuationToken>`;
  return xml(
    `<ListAllMyBucketsResult ${NAMESPACE}><Owner><ID>${CANONICAL_ID}</ID></Owner><Buckets>${rows}</Buckets>${next}</ListAllMyBucketsResult>`,
  );
}

function bucketOf(world: World, { path, regionIndex }: AwsRequest): Bucket {
  const [, name = ''] = path.split('/');
  const [, owner, region = '', place = ''] = /^acme-(\d+)-(.+)-(\d+)$/.exec(name) ?? [];
  if (owner !== undefined && owner !== world.id) throw new Refusal(403, 'AccessDenied', 'Access Denied');
  const home = REGIONS.indexOf(region);
  const index = Number(place);
  if (
    place === '' ||
    !(home >= 0 && home < world.account.regions && index < countOfIn(world, 'buckets', home))
  )
    throw new Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (home !== regionIndex)
    throw new Refusal(301, 'PermanentRedirect', `The bucket must be addressed in ${region}`, {
      'x-amz-bucket-region': region,
    });
  return { name, index, bits: hash(world, 'bucket', home, index) };
}

function absent(code: string): never {
  throw new Refusal(404, code, 'There is none');
}

function encryption({ bits }: Bucket): string {
  const algorithm = chance(bits >>> 2, 30) ? 'aws:kms' : 'AES256';
  return `<ServerSideEncryptionConfiguration ${NAMESPACE}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>${algorithm}</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>`;
}

function publicAccessBlock({ bits }: Bucket): string {
  if (chance(bits >>> 3, 10)) absent('NoSuchPublicAccessBlockConfiguration');
  return publicAccessBlockOf(chance(bits >>> 4, 85));
}

export function publicAccessBlockOf(all: boolean): string {
  return `<PublicAccessBlockConfiguration ${NAMESPACE}><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>${all}</BlockPublicPolicy><RestrictPublicBuckets>${all}</RestrictPublicBuckets></PublicAccessBlockConfiguration>`;
}

function ownershipControls({ index, bits }: Bucket): string {
  const hasAcls = isIn(SHARES.withAcls, index);
  if (hasAcls && chance(bits >>> 5, 30)) absent('OwnershipControlsNotFoundError');
  const ownership = hasAcls ? 'BucketOwnerPreferred' : 'BucketOwnerEnforced';
  return `<OwnershipControls ${NAMESPACE}><Rule><ObjectOwnership>${ownership}</ObjectOwnership></Rule></OwnershipControls>`;
}

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

function acl({ bits }: Bucket): string {
  const owner = `<Grant><Grantee ${XSI} xsi:type="CanonicalUser"><ID>${CANONICAL_ID}</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>`;
  const everyone = `<Grant><Grantee ${XSI} xsi:type="Group"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant>`;
  return `<AccessControlPolicy ${NAMESPACE}><Owner><ID>${CANONICAL_ID}</ID></Owner><AccessControlList>${owner}${chance(bits >>> 6, 20) ? everyone : ''}</AccessControlList></AccessControlPolicy>`;
}

function versioning({ index, bits }: Bucket): string {
  const state = isIn(SHARES.versioned, index) ? '<Status>Enabled</Status>' : '';
  const mfa = state && chance(bits >>> 7, 20) ? '<MfaDelete>Disabled</MfaDelete>' : '';
  return `<VersioningConfiguration ${NAMESPACE}>${state}${mfa}</VersioningConfiguration>`;
}

function logging({ name, bits }: Bucket): string {
  const enabled = chance(bits >>> 8, 40)
    ? `<LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>${name}/</TargetPrefix></LoggingEnabled>`
    : '';
  return `<BucketLoggingStatus ${NAMESPACE}>${enabled}</BucketLoggingStatus>`;
}

function lifecycle({ bits }: Bucket): string {
  if (chance(bits >>> 9, 50)) absent('NoSuchLifecycleConfiguration');
  return `<LifecycleConfiguration ${NAMESPACE}><Rule><ID>old</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>90</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>`;
}

function objectLock({ bits }: Bucket): string {
  if (chance(bits >>> 10, 70)) absent('ObjectLockConfigurationNotFoundError');
  return `<ObjectLockConfiguration ${NAMESPACE}><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>30</Days></DefaultRetention></Rule></ObjectLockConfiguration>`;
}

function tagging({ bits }: Bucket): string {
  if (chance(bits >>> 11, 30)) absent('NoSuchTagSet');
  return `<Tagging ${NAMESPACE}><TagSet><Tag><Key>env</Key><Value>prod</Value></Tag></TagSet></Tagging>`;
}

const SUBRESOURCES: Readonly<Record<string, readonly [operation: string, draw: (bucket: Bucket) => string]>> =
  {
    acl: ['GetBucketAcl', acl],
    encryption: ['GetBucketEncryption', encryption],
    lifecycle: ['GetBucketLifecycleConfiguration', lifecycle],
    logging: ['GetBucketLogging', logging],
    ownershipControls: ['GetBucketOwnershipControls', ownershipControls],
    publicAccessBlock: ['GetPublicAccessBlock', publicAccessBlock],
    tagging: ['GetBucketTagging', tagging],
    versioning: ['GetBucketVersioning', versioning],
    'object-lock': ['GetObjectLockConfiguration', objectLock],
  };

function getPolicy(world: World, request: AwsRequest): Answer {
  const { name, index, bits } = bucketOf(world, request);
  const policy = policyOf(name, index, bits, world.id) ?? absent('NoSuchBucketPolicy');
  return { status: 200, headers: { 'content-type': 'application/json' }, body: policy };
}

export const s3Api: Api = {
  protocol: 's3',
  operationOf({ path, query }) {
    if (path === '/') return 'ListBuckets';
    if (query.has('policy')) return 'GetBucketPolicy';
    for (const name of query.keys()) if (SUBRESOURCES[name]) return SUBRESOURCES[name][0];
    return undefined;
  },
  operations: {
    ListBuckets: listBuckets,
    GetBucketPolicy: getPolicy,
    ...Object.fromEntries(
      Object.values(SUBRESOURCES).map(([operation, draw]) => [
        operation,
        (world: World, request: AwsRequest) => xml(draw(bucketOf(world, request))),
      ]),
    ),
  },
};
