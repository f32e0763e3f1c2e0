import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { account } from './resources/account.ts';

export default defineCheck({
  id: 'account-security-contact-registered',
  title: 'A security contact is registered for the account',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'awareness-and-training',
  subject: account.with('securityContact'),
  risk: 'AWS reports leaked keys and abuse to the address of the root user alone, often a mailbox that nobody in security reads, and hours are lost.',
  fix: {
    console: 'Open the account menu, Account, Alternate contacts, Edit: fill in the security contact.',
    cli: 'aws account put-alternate-contact --alternate-contact-type SECURITY --name NAME --title TITLE --email-address ADDRESS --phone-number NUMBER',
    terraform: 'aws_account_alternate_contact with alternate_contact_type = "SECURITY"',
  },
  links: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/account-controls.html#account-1',
  ],
  sameAs: {
    securityHub: ['Account.1'],
    cis: ['2.3'],
    prowler: ['account_security_contact_information_is_registered'],
  },

  evaluate({ securityContact }) {
    return securityContact ? pass('has a security contact') : fail('has no security contact');
  },
});
