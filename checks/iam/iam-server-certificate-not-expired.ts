import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { dayOf } from './lib/days.ts';
import { iamServerCertificate } from './resources/server-certificate.ts';

export default defineCheck({
  id: 'iam-server-certificate-not-expired',
  title: 'Server certificates in IAM have not expired',
  severity: 'medium',
  layer: 'network-traffic-protection',
  control: 'configuration-management',
  subject: iamServerCertificate.with(),
  risk: 'A load balancer or distribution that still offers it, or is given it by mistake, shows visitors a certificate error: the service fails, or people learn to click the warning away.',
  fix: {
    console:
      'IAM shows no certificates in the console: choose a certificate of Certificate Manager in the listener or distribution that uses this one, then delete this one by the CLI.',
    cli: 'aws iam delete-server-certificate --server-certificate-name NAME',
    terraform: 'aws_acm_certificate in place of aws_iam_server_certificate',
  },
  links: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-26',
  ],
  sameAs: {
    securityHub: ['IAM.26'],
    cis: ['2.17'],
    prowler: ['iam_no_expired_server_certificates_stored'],
  },

  evaluate({ expiration }, { now }) {
    return expiration > now
      ? pass(`expires on ${dayOf(expiration)}`)
      : fail(`expired on ${dayOf(expiration)}`);
  },
});
