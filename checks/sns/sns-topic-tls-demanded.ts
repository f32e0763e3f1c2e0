import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { demandsTls } from '../../src/policy/transport.ts';
import { snsTopic } from './resources/topic.ts';

export default defineCheck({
  id: 'sns-topic-tls-demanded',
  title: 'SNS topics refuse messages published without TLS',
  severity: 'medium',
  layer: 'network-traffic-protection',
  control: 'configuration-management',
  subject: snsTopic.with('kmsKey', 'policy'),
  risk: 'SNS also answers plain HTTP: whoever sits on the path of such a request reads or changes the message under way.',
  fix: {
    console:
      'Open the topic, Edit, Encryption: enable it. Or Access policy: deny sns:Publish to everyone on the topic when aws:SecureTransport is false.',
    cli: 'aws sns set-topic-attributes --topic-arn ARN --attribute-name KmsMasterKeyId --attribute-value KEY_ARN',
    terraform:
      'aws_sns_topic with kms_master_key_id; or aws_sns_topic_policy with a Deny statement for principals "*", actions "sns:Publish" and the condition Bool aws:SecureTransport "false"',
  },
  links: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
  ],

  evaluate({ arn, kmsKey, policy }) {
    // All requests to encrypted topics must use HTTPS.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
    if (kmsKey !== null) return pass('refuses requests without TLS, as it is encrypted at rest');
    // Of what a topic policy can be about, publishing alone carries a message; it cannot be about `sns:*`.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
    return demandsTls(parsePolicy(policy), [arn], 'sns:Publish')
      ? pass('refuses messages published without TLS by its policy')
      : fail('is not encrypted and has a policy that does not refuse every message published without TLS');
  },
});
