import { GetAlternateContactCommand } from '@aws-sdk/client-account';

import check from '../../../checks/account/account-security-contact-registered.ts';
import { failure, reply, testCheck } from '../../helpers/test-check.ts';

testCheck(check, {
  pass: {
    'there is one': {
      replies: [
        reply(
          GetAlternateContactCommand,
          {
            AlternateContact: {
              AlternateContactType: 'SECURITY',
              Name: 'Security team',
              Title: 'Duty',
              EmailAddress: 'security@example.com',
              PhoneNumber: '+49 30 123456',
            },
          },
          { AlternateContactType: 'SECURITY' },
        ),
      ],
      says: /^has a security contact$/,
    },
  },
  fail: {
    'there is none': {
      replies: [failure(GetAlternateContactCommand, 'ResourceNotFoundException')],
      says: /^has no security contact$/,
    },
  },
  unknown: {
    'the answer is empty': [reply(GetAlternateContactCommand, {})],
  },
});
