import check from '../../../checks/lambda/lambda-function-variables-encrypted-with-customer-key.ts';
import { REDACTED } from '../../../src/aws/redact.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { functions } from './fixtures.ts';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1';
/** As the client layer lets them through. */
const Environment = { Variables: REDACTED as never };

testCheck(check, {
  pass: {
    'a key': {
      replies: [functions({ Environment, KMSKeyArn: KEY })],
      says: /^encrypts its environment variables with arn:aws:kms:.*:key\/1$/,
    },
  },
  fail: {
    'no key': {
      replies: [functions({ Environment })],
      says: /^encrypts its environment variables with AWS's key, not with one of the customer$/,
    },
    'variables that AWS could not decrypt': [
      functions({ Environment: { Error: { ErrorCode: 'KMSAccessDeniedException' } } }),
    ],
  },
  ignore: {
    'there are no variables': [functions({})],
    'there are none any more': [functions({ Environment: { Variables: {} } })],
  },
});
