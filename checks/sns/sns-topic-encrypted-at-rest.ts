import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { snsTopic } from './resources/topic.ts';

export default defineCheck({
  id: 'sns-topic-encrypted-at-rest',
  title: 'SNS topics are encrypted at rest',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: snsTopic.with('kmsKey'),
  risk: 'Messages lie in the service as they were published until each subscriber has them: whoever gets at the storage below reads them, and no key stands in the way.',
  fix: {
    console:
      'Open the topic, Edit, Encryption: enable it and choose a KMS key whose policy lets the publishing services use it.',
    cli: 'aws sns set-topic-attributes --topic-arn ARN --attribute-name KmsMasterKeyId --attribute-value KEY_ARN',
    terraform: 'aws_sns_topic with kms_master_key_id',
  },
  links: ['https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html'],
  sameAs: { securityHub: ['SNS.1'], prowler: ['sns_topics_kms_encryption_at_rest_enabled'] },

  evaluate({ kmsKey }) {
    return kmsKey === null
      ? fail('is not encrypted at rest')
      : pass(`is encrypted at rest with the KMS key ${kmsKey}`);
  },
});
