import {
  GetBucketAclCommand,
  GetBucketOwnershipControlsCommand,
  GetPublicAccessBlockCommand,
  type Grant,
} from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';

import check from '../../../checks/s3/s3-bucket-not-public-by-acl.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { oneBucket, only } from './fixtures.ts';

const OWNER: Grant = { Grantee: { Type: 'CanonicalUser', ID: '79a59df9' }, Permission: 'FULL_CONTROL' };

function group(name: string, Permission: Grant['Permission']): Grant {
  return { Grantee: { Type: 'Group', URI: `http://acs.amazonaws.com/groups/${name}` }, Permission };
}

const READABLE = group('global/AllUsers', 'READ');
const LOGS = group('s3/LogDelivery', 'WRITE');
const acl = (...Grants: Grant[]) => reply(GetBucketAclCommand, { Grants });
const owned = (ObjectOwnership: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter') =>
  reply(GetBucketOwnershipControlsCommand, { OwnershipControls: { Rules: [{ ObjectOwnership }] } });

testCheck(check, {
  given: [
    oneBucket,
    failure(GetBucketOwnershipControlsCommand, 'OwnershipControlsNotFoundError'),
    failure(GetPublicAccessBlockCommand, 'NoSuchPublicAccessBlockConfiguration'),
    failure(GetAccountPublicAccessBlockCommand, 'NoSuchPublicAccessBlockConfiguration'),
  ],
  pass: {
    'only the owner has a grant': { replies: [acl(OWNER)], says: /^grants nothing to the public$/ },
    'nobody has a grant': [acl()],
    'the group that writes access logs has a grant': [acl(OWNER, LOGS)],
    'ACLs are disabled, and then not even read': {
      replies: [owned('BucketOwnerEnforced')],
      says: /^has its ACLs disabled$/,
    },
    'the bucket ignores its public ACL': {
      replies: [acl(READABLE), reply(GetPublicAccessBlockCommand, only({ IgnorePublicAcls: true }))],
      says: /^ignores public ACLs$/,
    },
    'the account ignores public ACLs': [
      acl(READABLE),
      reply(GetAccountPublicAccessBlockCommand, only({ IgnorePublicAcls: true })),
    ],
  },
  fail: {
    'everyone may list it': {
      replies: [acl(OWNER, READABLE)],
      says: /^grants READ to everyone$/,
    },
    'anyone with an AWS account may write': {
      replies: [acl(OWNER, group('global/AuthenticatedUsers', 'WRITE'))],
      says: /^grants WRITE to anyone with an AWS account$/,
    },
    'several grants are public': {
      replies: [acl(READABLE, LOGS, group('global/AuthenticatedUsers', 'READ_ACP'))],
      says: /^grants READ to everyone, READ_ACP to anyone with an AWS account$/,
    },
    'ownership controls leave ACLs enabled': [owned('BucketOwnerPreferred'), acl(READABLE)],
    'only new public ACLs are refused': [
      acl(READABLE),
      reply(GetPublicAccessBlockCommand, only({ BlockPublicAcls: true, RestrictPublicBuckets: true })),
      reply(GetAccountPublicAccessBlockCommand, only({ BlockPublicAcls: true })),
    ],
  },
  unknown: {
    'the answer holds no grants': [reply(GetBucketAclCommand, {})],
    'a grant has no grantee': [acl({ Permission: 'READ' })],
    'a grantee has no type': [acl({ Grantee: { Type: undefined, ID: '79a59df9' }, Permission: 'READ' })],
    'a group has no URI': [acl({ Grantee: { Type: 'Group' }, Permission: 'READ' })],
    'a grant has no permission': [acl({ Grantee: { Type: 'CanonicalUser', ID: '79a59df9' } })],
    'a group is not known': [acl(group('global/Everybody', 'READ'))],
    'there are two rules of ownership': [
      acl(OWNER),
      reply(GetBucketOwnershipControlsCommand, {
        OwnershipControls: {
          Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }, { ObjectOwnership: 'ObjectWriter' }],
        },
      }),
    ],
  },
});
