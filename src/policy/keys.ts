/**
 * What condition keys say of a request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 *
 * The kinds name the caller, or the network it comes from; `request` is all that anyone may bring about: tags and
 * names of one's own principals, headers, MFA, time, what is asked for. Secrets are among them (sts:ExternalId,
 * lambda:EventSourceToken): they keep out who does not know them, but say nothing of who does.
 */
export type KeyKind =
  | 'account'
  | 'arn'
  | 'organization'
  | 'organization-path'
  | 'service'
  | 'is-service'
  | 'user-id'
  | 'network'
  | 'is-network'
  | 'address'
  | 'request';

const KINDS: Readonly<Record<string, KeyKind>> = {
  'aws:principalaccount': 'account',
  'aws:sourceaccount': 'account',
  'aws:sourceowner': 'account',
  'aws:vpceaccount': 'account',
  'kms:calleraccount': 'account',
  's3:dataaccesspointaccount': 'account',
  'aws:principalarn': 'arn',
  'aws:sourcearn': 'arn',
  'aws:sourcevpcarn': 'arn',
  'ec2:sourceinstancearn': 'arn',
  'lambda:sourcefunctionarn': 'arn',
  's3:dataaccesspointarn': 'arn',
  'aws:principalorgid': 'organization',
  'aws:sourceorgid': 'organization',
  'aws:vpceorgid': 'organization',
  'aws:principalorgpaths': 'organization-path',
  'aws:sourceorgpaths': 'organization-path',
  'aws:vpceorgpaths': 'organization-path',
  'aws:principalservicename': 'service',
  'aws:principalservicenameslist': 'service',
  'aws:principalisawsservice': 'is-service',
  'aws:userid': 'user-id',
  'aws:sourcevpc': 'network',
  'aws:sourcevpce': 'network',
  'aws:ec2instancesourcevpc': 'network',
  'aws:sourceip': 'address',
  // Through a mount target: from the VPC that the file system is mounted in.
  // https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html
  'elasticfilesystem:accessedviamounttarget': 'is-network',
  // S3 takes one fixed key for a limit, for who writes with it needs a permission of the key's own policy.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
  's3:x-amz-server-side-encryption-aws-kms-key-id': 'network',
};

const GLOBAL_REQUEST_KEYS = new Set([
  'aws:assumedroot',
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:currenttime',
  'aws:ec2instancesourceprivateipv4',
  'aws:epochtime',
  'aws:multifactorauthage',
  'aws:multifactorauthpresent',
  'aws:principaltype',
  // A header that the caller writes.
  'aws:referer',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  'aws:securetransport',
  'aws:sourceidentity',
  'aws:tagkeys',
  'aws:tokenissuetime',
  'aws:useragent',
  'aws:username',
  'aws:viaawsservice',
  // Private addresses: every VPC may have the same.
  'aws:vpcsourceip',
]);

/** Services whose keys, but for those above, speak of what is asked for. */
const REQUEST_PREFIXES = [
  'aws:principaltag/',
  'aws:requesttag/',
  'aws:resourcetag/',
  'dynamodb:',
  'ecr:',
  'kms:',
  'lambda:',
  's3:',
  'secretsmanager:',
  'sns:',
  'sqs:',
  'sts:',
];

/** An attestation of a Nitro enclave may name the account that runs it, in a hash. */
const NOT_READABLE = 'kms:recipientattestation:';

/** The kind of a key in lower case; `undefined` when the key is not known. */
export function kindOf(key: string): KeyKind | undefined {
  if (Object.hasOwn(KINDS, key)) return KINDS[key];
  if (key.startsWith(NOT_READABLE)) return undefined;
  if (GLOBAL_REQUEST_KEYS.has(key) || REQUEST_PREFIXES.some((prefix) => key.startsWith(prefix)))
    return 'request';
  return undefined;
}

/** Keys that every request has to which they apply. */
export const ALWAYS_PRESENT: ReadonlySet<string> = new Set(['kms:calleraccount', 'aws:securetransport']);
