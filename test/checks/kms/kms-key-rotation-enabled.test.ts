import { DescribeKeyCommand, GetKeyRotationStatusCommand, ListKeysCommand } from '@aws-sdk/client-kms';

import check from '../../../checks/kms/kms-key-rotation-enabled.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { ID, key, KEY, oneKey, rotated } from './fixtures.ts';

testCheck(check, {
  given: [oneKey, key()],
  pass: {
    'it is rotated': { replies: [rotated(true)], says: /^is rotated automatically$/ },
  },
  fail: {
    'it is not rotated': { replies: [rotated(false)], says: /^is not rotated automatically$/ },
    'it is on the second page': [
      reply(ListKeysCommand, { Keys: [], NextMarker: 'more', Truncated: true }),
      reply(ListKeysCommand, { Keys: [{ KeyArn: KEY, KeyId: ID }], Truncated: false }, { Marker: 'more' }),
      rotated(false),
    ],
  },
  // Of these no rotation status is asked: the test gives no answer to it.
  ignore: {
    'AWS manages it': [key({ KeyManager: 'AWS' })],
    'it is asymmetric': [key({ KeySpec: 'RSA_4096', KeyUsage: 'SIGN_VERIFY' })],
    'it is for HMAC': [key({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' })],
    'its key material was imported': [key({ Origin: 'EXTERNAL' })],
    'its key material is in CloudHSM': [key({ Origin: 'AWS_CLOUDHSM' })],
    'its key material is outside of AWS': [key({ Origin: 'EXTERNAL_KEY_STORE' })],
    'it is disabled': [key({ KeyState: 'Disabled' })],
    'it is about to be deleted': [key({ KeyState: 'PendingDeletion' })],
    'there is none': [reply(ListKeysCommand, { Keys: [] })],
  },
  unknown: {
    'the answer does not say': [reply(GetKeyRotationStatusCommand, {})],
    'it is not said whose key it is': [reply(DescribeKeyCommand, { KeyMetadata: { KeyId: ID } })],
    'the answer holds no list': [reply(ListKeysCommand, {})],
  },
});
