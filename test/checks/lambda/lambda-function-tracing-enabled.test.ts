import check from '../../../checks/lambda/lambda-function-tracing-enabled.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { functions } from './fixtures.ts';

testCheck(check, {
  pass: {
    active: {
      replies: [functions({ TracingConfig: { Mode: 'Active' } })],
      says: /^traces its requests$/,
    },
  },
  fail: {
    "as the callers' requests are": {
      replies: [functions({ TracingConfig: { Mode: 'PassThrough' } })],
      says: /^traces only what its callers trace already \(PassThrough\)$/,
    },
  },
  unknown: { 'the answer holds no mode': [functions({ TracingConfig: undefined })] },
});
