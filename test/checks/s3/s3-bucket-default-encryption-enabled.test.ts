import { GetBucketEncryptionCommand, type ServerSideEncryptionRule } from '@aws-sdk/client-s3';

import check from '../../../checks/s3/s3-bucket-default-encryption-enabled.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';
import { oneBucket } from './fixtures.ts';

const rules = (...Rules: ServerSideEncryptionRule[]) =>
  reply(GetBucketEncryptionCommand, { ServerSideEncryptionConfiguration: { Rules } });

const S3: ServerSideEncryptionRule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } };
const KMS: ServerSideEncryptionRule = {
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/invoices' },
};
const DSSE: ServerSideEncryptionRule = {
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse' },
};

const requireKms = { requireKms: true };

testCheck(check, {
  given: [oneBucket],
  pass: {
    'S3 holds the key': { replies: [rules(S3)], says: /^encrypts new objects with AES256$/ },
    'KMS holds the key': { replies: [rules(KMS)], says: /^encrypts new objects with aws:kms$/ },
    'KMS holds the key, as demanded': { replies: [rules(KMS)], params: requireKms },
    'objects are encrypted twice with KMS, as demanded': { replies: [rules(DSSE)], params: requireKms },
  },
  fail: {
    'there is no default': {
      replies: [failure(GetBucketEncryptionCommand, 'ServerSideEncryptionConfigurationNotFoundError')],
      says: /^has no default encryption$/,
    },
    'S3 holds the key, but KMS is demanded': {
      replies: [rules(S3)],
      params: requireKms,
      says: /^encrypts new objects with AES256, not with a KMS key$/,
    },
    'FSx holds the key, but KMS is demanded': {
      replies: [rules({ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:fsx' } })],
      params: requireKms,
    },
  },
  unknown: {
    'the answer holds no configuration': [reply(GetBucketEncryptionCommand, {})],
    'the answer holds no rule': [rules()],
    'the rule holds no default': [rules({ BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] } })],
    'there are two rules': [rules(S3, KMS)],
  },
});
