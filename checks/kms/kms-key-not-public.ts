import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { publicGrants } from '../../src/policy/access.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { described } from '../../src/policy/grants.ts';
import { kmsKey } from './resources/key.ts';

export default defineCheck({
  id: 'kms-key-not-public',
  title: 'KMS keys are not public by their policy',
  severity: 'critical',
  layer: 'identity-and-applications',
  control: 'zone-security',
  subject: kmsKey.with('policy'),
  risk: 'Anyone with an AWS account can do with the key what its policy allows: decrypt what it protects, or have it disabled or deleted.',
  fix: {
    console:
      'Open the key, Key policy, Edit: name the principals that need the key, or narrow the statement by a condition on kms:CallerAccount or aws:PrincipalOrgID. One on kms:ViaService alone keeps nobody out.',
    cli: 'aws kms put-key-policy --key-id KEY --policy-name default --policy file://POLICY.json',
    terraform: 'aws_kms_key with a policy that has no statement for principals "*" without such a condition',
  },
  links: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
  ],
  sameAs: { securityHub: ['KMS.5'], cis: ['2.21'], prowler: ['kms_key_not_publicly_accessible'] },

  where({ policy }) {
    return policy !== null;
  },

  evaluate({ policy }) {
    const grants = publicGrants(parsePolicy(required(policy, 'Policy')));
    return grants.length === 0
      ? pass('grants nothing to the public')
      : fail(`grants to the public: ${described(grants)}`);
  },
});
