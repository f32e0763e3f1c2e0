import { requiredCharacters } from './lib/password-policy.ts';

export default requiredCharacters({
  id: 'iam-password-policy-numbers-required',
  kind: 'a number',
  member: 'RequireNumbers',
  argument: 'require_numbers',
  risk: 'A password may then be a plain word or two, which a dictionary attack finds first.',
  securityHub: 'IAM.14',
  prowler: 'iam_password_policy_number',
});
