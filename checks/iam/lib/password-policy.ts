import { required } from '../../../src/model/cause.ts';
import { defineCheck, type Check } from '../../../src/model/check.ts';
import { fail, pass } from '../../../src/model/verdict.ts';
import { iamAccount } from '../resources/account.ts';

/**
 * What holds where the account has set no password policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 */
export const NO_POLICY =
  "has no password policy of its own; AWS's default asks for 8 characters of three kinds";

/** How to mend any part of the policy. The command sets the whole of it: what it does not name falls back to nothing. */
export function passwordPolicyFix(setting: string, argument: string) {
  return {
    console: `In IAM, Account settings, Password policy, Edit: choose Custom and ${setting}.`,
    cli: 'aws iam update-account-password-policy --minimum-password-length 14 --require-symbols --require-numbers --require-uppercase-characters --require-lowercase-characters --password-reuse-prevention 24 --max-password-age 90 --allow-users-to-change-password',
    terraform: `aws_iam_account_password_policy with ${argument}`,
  };
}

interface RequiredCharacters {
  readonly id: string;
  /** `a symbol`. */
  readonly kind: string;
  readonly member:
    | 'RequireSymbols'
    | 'RequireNumbers'
    | 'RequireUppercaseCharacters'
    | 'RequireLowercaseCharacters';
  readonly argument: string;
  readonly risk: string;
  readonly securityHub: string;
  readonly prowler: string;
}

/** A check that passwords must hold a kind of character. */
export function requiredCharacters(row: RequiredCharacters): Check {
  return defineCheck({
    id: row.id,
    title: `Passwords of IAM users must hold ${row.kind}`,
    severity: 'medium',
    layer: 'identity-and-applications',
    control: 'configuration-management',
    subject: iamAccount.with('passwordPolicy'),
    risk: row.risk,
    fix: passwordPolicyFix(`require at least ${row.kind}`, `${row.argument} = true`),
    links: [
      `https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#${row.securityHub.toLowerCase().replace('.', '-')}`,
    ],
    sameAs: { securityHub: [row.securityHub], prowler: [row.prowler] },

    evaluate({ passwordPolicy }) {
      if (!passwordPolicy) return fail(NO_POLICY);
      return required(passwordPolicy[row.member], row.member)
        ? pass(`asks passwords to hold ${row.kind}`)
        : fail(`does not ask passwords to hold ${row.kind}`);
    },
  });
}
