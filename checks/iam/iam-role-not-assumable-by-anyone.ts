import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { publicGrants } from '../../src/policy/access.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { iamRole } from './resources/role.ts';

export default defineCheck({
  id: 'iam-role-not-assumable-by-anyone',
  title: 'Roles cannot be assumed by anyone at all',
  severity: 'critical',
  layer: 'identity-and-applications',
  control: 'zone-security',
  subject: iamRole.with('trustPolicy'),
  risk: 'Anyone with an AWS account, or with a login at the identity provider, can assume the role and do whatever it may. Its name is all they need to know.',
  fix: {
    console:
      'Open the role in IAM, Trust relationships, Edit: name the accounts, roles or services that may assume it, with a condition such as aws:PrincipalOrgID. A secret (sts:ExternalId) keeps nobody out for good.',
    cli: 'aws iam update-assume-role-policy --role-name NAME --policy-document file://TRUST.json',
    terraform: 'aws_iam_role with an assume_role_policy whose principals are named',
  },
  links: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],

  // The trust of a service-linked role is AWS's to write.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
  where: ({ arn }) => !arn.includes(':role/aws-service-role/'),
  evaluate({ trustPolicy }) {
    const grants = publicGrants(parsePolicy(trustPolicy));
    const found = grants.map(
      ({ statement, principal, actions }) => `${actions.join(', ')} to ${principal} (${statement})`,
    );
    return found.length === 0
      ? pass('can be assumed only by those its trust policy names')
      : fail(`allows ${found.join('; ')}`);
  },
});
