import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'iam',
  name: 'AWS IAM',
  category: 'abstracted',
  // IAM publishes no rate and does not raise it. This is what other scanners settled on.
  rates: { iam: { default: { burst: 10, perSecond: 10 } } },
  duties: {
    'customer-data': {
      aws: 'Holds users, roles and policies, copies them to every Region, and stores passwords and secret keys so that nobody can read them.',
      customer:
        'Decides who may read them and the credential report, and keeps personal data out of names, paths and tags.',
    },
    'identity-and-applications': {
      aws: 'Checks every request against all the policies that apply, and offers MFA, password rules, temporary credentials and reports of their use.',
      customer:
        'Gives each person and program its own identity with the fewest permissions, demands MFA, locks the root user away, and removes credentials that are old or unused.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and shields the endpoints of IAM and of AWS sign-in.',
      customer:
        'Limits by conditions in its policies from which networks and endpoints its identities may act.',
    },
    'client-side-protection': {
      aws: 'Checks the signature and the age of every request, and refuses what was changed on its way.',
      customer:
        'Signs requests with temporary keys, and keeps the long-lived ones that remain encrypted wherever it stores them.',
    },
    'server-side-encryption': {
      aws: 'Protects passwords and secret keys at rest with keys of its own, and offers none to choose.',
      customer: 'Keeps secrets out of names, paths, tags and policies, which whoever may list them can read.',
    },
    'network-traffic-protection': {
      aws: 'Accepts calls over TLS alone, and hands uploaded server certificates to the load balancers that use them.',
      customer:
        'Renews or removes its server certificates before they expire, and moves them to Certificate Manager where it can.',
    },
  },
});
