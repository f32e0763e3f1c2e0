import { requiredCharacters } from './lib/password-policy.ts';

export default requiredCharacters({
  id: 'iam-password-policy-lowercase-required',
  kind: 'a lowercase letter',
  member: 'RequireLowercaseCharacters',
  argument: 'require_lowercase_characters',
  risk: 'A password may then be digits or capitals alone, a birthday for instance, which is guessed in a few tries.',
  securityHub: 'IAM.12',
  prowler: 'iam_password_policy_lowercase',
});
