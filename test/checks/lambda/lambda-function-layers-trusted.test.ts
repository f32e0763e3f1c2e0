import check from '../../../checks/lambda/lambda-function-layers-trusted.ts';
import { ACCOUNT, testCheck } from '../../helpers/test-check.ts';
import { functions } from './fixtures.ts';

const OTHER = '111122223333';
const layers = (...owners: string[]) =>
  functions({ Layers: owners.map((owner) => ({ Arn: `arn:aws:lambda:eu-west-1:${owner}:layer:tools:7` })) });

testCheck(check, {
  pass: {
    'of its own account': { replies: [layers(ACCOUNT)], says: /^uses layers of trusted accounts only$/ },
    'of a trusted account': { replies: [layers(ACCOUNT, OTHER)], params: { trustedAccounts: [OTHER] } },
  },
  fail: {
    'of another account': {
      replies: [layers(ACCOUNT, OTHER)],
      says: /^uses layers of untrusted accounts: arn:aws:lambda:eu-west-1:111122223333:layer:tools:7$/,
    },
    'of another account than the trusted one': {
      replies: [layers(OTHER)],
      params: { trustedAccounts: ['444455556666'] },
    },
  },
  ignore: { 'there are none': [functions({})] },
  unknown: {
    'the ARN is not of a layer': [functions({ Layers: [{ Arn: 'arn:aws:lambda:eu-west-1::layer' }] })],
    'the answer holds no ARN': [functions({ Layers: [{}] })],
  },
});
