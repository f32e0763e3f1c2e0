import { requiredCharacters } from './lib/password-policy.ts';

export default requiredCharacters({
  id: 'iam-password-policy-symbols-required',
  kind: 'a symbol',
  member: 'RequireSymbols',
  argument: 'require_symbols',
  risk: 'Letters and digits alone leave far fewer passwords to try, and allow those that stand in lists of leaked ones.',
  securityHub: 'IAM.13',
  prowler: 'iam_password_policy_symbol',
});
