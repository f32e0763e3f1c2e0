import { ListFunctionUrlConfigsCommand } from '@aws-sdk/client-lambda';

import check from '../../../checks/lambda/lambda-function-url-authenticated.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { ARN, oneFunction, urls } from './fixtures.ts';

const page = (token: object, ...list: Parameters<typeof urls>) => ({
  ...urls(...list),
  output: { ...urls(...list).output, ...token },
});

testCheck(check, {
  given: [oneFunction],
  pass: {
    'by AWS': { replies: [urls({})], says: /^demands authentication at its URL$/ },
  },
  fail: {
    'of nobody': {
      replies: [urls({ AuthType: 'NONE' })],
      says: /^demands no authentication at its URL$/,
    },
    'of nobody at the URL of an alias': {
      replies: [urls({}, { AuthType: 'NONE', FunctionArn: `${ARN}:live` })],
      says: /^demands no authentication at its URL \(live\)$/,
    },
    'of nobody at the URL on the second page': [
      page({ NextMarker: 'more' }, {}),
      { ...urls({ AuthType: 'NONE' }), input: { FunctionName: 'orders-0', Marker: 'more' } },
    ],
  },
  ignore: { 'there is no URL': [urls()] },
  unknown: {
    'a way that is not known': [urls({ AuthType: 'MAGIC' as never })],
    'the answer holds no auth type': [urls({ AuthType: undefined })],
    'the answer holds no URLs': [reply(ListFunctionUrlConfigsCommand, { FunctionUrlConfigs: undefined })],
  },
});
