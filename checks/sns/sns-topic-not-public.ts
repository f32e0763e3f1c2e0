import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { publicGrants } from '../../src/policy/access.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { described } from '../../src/policy/grants.ts';
import { snsTopic } from './resources/topic.ts';

export default defineCheck({
  id: 'sns-topic-not-public',
  title: 'SNS topics are not public by their policy',
  severity: 'critical',
  layer: 'identity-and-applications',
  control: 'zone-security',
  subject: snsTopic.with('policy'),
  risk: 'Anyone on the internet can do what the policy allows: subscribe and be sent every message, or publish ones that your subscribers take for your own.',
  fix: {
    console:
      'Open the topic, Edit, Access policy: name the principals that need access, or narrow the statement by a condition such as aws:SourceArn or aws:PrincipalOrgID.',
    cli: 'aws sns set-topic-attributes --topic-arn ARN --attribute-name Policy --attribute-value file://POLICY.json',
    terraform: 'aws_sns_topic_policy without a statement that allows principals "*"',
  },
  links: ['https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html'],
  sameAs: { securityHub: ['SNS.4'], cis: ['2.21'], prowler: ['sns_topics_not_publicly_accessible'] },

  evaluate({ policy }) {
    const grants = publicGrants(parsePolicy(policy));
    return grants.length === 0
      ? pass('grants nothing to the public')
      : fail(`grants to the public: ${described(grants)}`);
  },
});
