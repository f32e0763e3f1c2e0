import { requiredCharacters } from './lib/password-policy.ts';

export default requiredCharacters({
  id: 'iam-password-policy-uppercase-required',
  kind: 'an uppercase letter',
  member: 'RequireUppercaseCharacters',
  argument: 'require_uppercase_characters',
  risk: 'Passwords in lowercase alone are the first that guessing programs try, and there are many times fewer of them.',
  securityHub: 'IAM.11',
  prowler: 'iam_password_policy_uppercase',
});
