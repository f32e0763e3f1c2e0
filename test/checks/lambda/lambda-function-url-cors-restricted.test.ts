import check from '../../../checks/lambda/lambda-function-url-cors-restricted.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { ARN, oneFunction, urls } from './fixtures.ts';

const cors = (...AllowOrigins: string[]) => ({ Cors: { AllowOrigins } });

testCheck(check, {
  given: [oneFunction],
  pass: {
    'without CORS': {
      replies: [urls({})],
      says: /^lets pages of no other origin read the answers of its URL$/,
    },
    'CORS without origins': [urls({ Cors: { AllowMethods: ['GET'] } })],
    'one origin': {
      replies: [urls(cors('https://shop.example'), cors('https://shop.example'))],
      says: /^lets pages of https:\/\/shop.example alone read the answers of its URL$/,
    },
  },
  fail: {
    'every origin': {
      replies: [urls(cors('*'))],
      says: /^lets pages of every origin read the answers of its URL$/,
    },
    'every origin, among others and at an alias': {
      replies: [urls({}, { ...cors('https://shop.example', '*'), FunctionArn: `${ARN}:test` })],
      says: / \(test\)$/,
    },
  },
  ignore: { 'there is no URL': [urls()] },
});
