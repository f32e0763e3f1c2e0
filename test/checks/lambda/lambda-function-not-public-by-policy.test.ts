import { GetPolicyCommand } from '@aws-sdk/client-lambda';

import check from '../../../checks/lambda/lambda-function-not-public-by-policy.ts';
import { ACCOUNT, reply, testCheck } from '../../helpers/test-check.ts';
import { ARN, noPolicy, oneFunction, policy } from './fixtures.ts';

const INVOKE = { Sid: 'Call', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: ARN };
const URL = { ...INVOKE, Sid: 'FunctionURLAllowPublicAccess', Action: 'lambda:InvokeFunctionUrl' };
const S3 = { ...INVOKE, Principal: { Service: 's3.amazonaws.com' } };
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});

testCheck(check, {
  given: [oneFunction],
  pass: {
    'there is no policy': { replies: [noPolicy], says: /^has no policy$/ },
    'its own account may call': {
      replies: [policy({ ...INVOKE, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } })],
      says: /^grants nothing to the public by its policy$/,
    },
    'everyone of an organization may call': [
      policy({ ...INVOKE, Principal: '*', ...when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5') }),
    ],
    'whoever acts for the account may call': [
      policy({ ...INVOKE, Principal: '*', ...when('StringEquals', 'AWS:SourceAccount', ACCOUNT) }),
    ],
    'a rule of EventBridge may call': [
      policy({
        ...INVOKE,
        Principal: { Service: 'events.amazonaws.com' },
        ...when('ArnLike', 'AWS:SourceArn', `arn:aws:events:eu-west-1:${ACCOUNT}:rule/nightly`),
      }),
    ],
    'a service may call that does not say for whom': [
      policy({ ...INVOKE, Principal: { Service: 'cognito-idp.amazonaws.com' } }),
    ],
    "S3 may call for the account's buckets": [
      policy({ ...S3, ...when('StringEquals', 'AWS:SourceAccount', ACCOUNT) }),
    ],
    'S3 may call for one bucket': [
      policy({ ...S3, ...when('ArnLike', 'AWS:SourceArn', 'arn:aws:s3:::invoices') }),
    ],
  },
  fail: {
    'everyone may call': {
      replies: [policy({ ...INVOKE, Principal: '*' })],
      says: /^grants to the public by its policy: lambda:InvokeFunction to \* \(Call\)$/,
    },
    'every AWS account may call': [policy({ ...INVOKE, Principal: { AWS: '*' } })],
    'everyone may call by the URL without authentication': {
      replies: [
        policy({ ...URL, Principal: '*', ...when('StringEquals', 'lambda:FunctionUrlAuthType', 'NONE') }),
      ],
      says: /lambda:InvokeFunctionUrl to \* \(FunctionURLAllowPublicAccess\)$/,
    },
    'every AWS account may call by the URL': [
      policy({ ...URL, Principal: '*', ...when('StringEquals', 'lambda:FunctionUrlAuthType', 'AWS_IAM') }),
    ],
    'everyone may call, if by the URL': [
      policy({ ...INVOKE, Principal: '*', ...when('Bool', 'lambda:InvokedViaFunctionUrl', 'true') }),
    ],
    'every skill of Alexa may call that knows a token': [
      policy({
        ...INVOKE,
        Principal: '*',
        ...when('StringEquals', 'lambda:EventSourceToken', 'amzn1.ask.skill'),
      }),
    ],
    'S3 may call for any bucket': {
      replies: [policy(S3)],
      says: /^grants to the buckets of any account by its policy: lambda:InvokeFunction to s3.amazonaws.com \(Call\)$/,
    },
    'S3 may call for buckets whose names are left open': [
      policy({ ...S3, ...when('ArnLike', 'AWS:SourceArn', 'arn:aws:s3:::*') }),
    ],
  },
  unknown: {
    'the answer holds no policy': [reply(GetPolicyCommand, {})],
    'the policy is not JSON': [reply(GetPolicyCommand, { Policy: '{' })],
    'a condition that is not known': [
      policy({ ...INVOKE, Principal: '*', ...when('StringEquals', 'aws:NotYetKnown', 'x') }),
    ],
    'a condition on S3 that is not known': [
      policy({ ...S3, ...when('StringEquals', 'aws:NotYetKnown', 'x') }),
    ],
  },
});
