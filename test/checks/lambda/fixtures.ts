import {
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  type FunctionConfiguration,
  type FunctionUrlConfig,
} from '@aws-sdk/client-lambda';

import { ACCOUNT, failure, REGION, reply, type Reply } from '../../helpers/test-check.ts';

export const ARN = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders-0`;

/** Lambda answers these functions: of a .zip archive, on Node.js 24, and with nothing else than what is given. */
export function functions(...list: FunctionConfiguration[]): Reply {
  const Functions = list.map((given, index) => ({
    FunctionName: `orders-${index}`,
    FunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders-${index}`,
    PackageType: 'Zip' as const,
    Runtime: 'nodejs24.x' as const,
    TracingConfig: { Mode: 'PassThrough' as const },
    ...given,
  }));
  return reply(ListFunctionsCommand, { Functions }, { MaxItems: 50 });
}

export const oneFunction = functions({});

/** The function has a policy of these statements. */
export function policy(...Statement: object[]): Reply {
  const Policy = JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement });
  return reply(GetPolicyCommand, { Policy }, { FunctionName: 'orders-0' });
}

export const noPolicy = failure(GetPolicyCommand, 'ResourceNotFoundException');

/** The function has these URLs: of its own, with authentication, and with nothing else than what is given. */
export function urls(...list: Partial<FunctionUrlConfig>[]): Reply {
  const FunctionUrlConfigs = list.map((given) => ({
    FunctionUrl: 'https://abc.lambda-url.eu-west-1.on.aws/',
    FunctionArn: ARN,
    CreationTime: '2026-01-01T00:00:00Z',
    LastModifiedTime: '2026-01-01T00:00:00Z',
    AuthType: 'AWS_IAM' as const,
    ...given,
  }));
  return reply(
    ListFunctionUrlConfigsCommand,
    { FunctionUrlConfigs },
    { FunctionName: 'orders-0', MaxItems: 50 },
  );
}

export const noDestination = failure(GetFunctionEventInvokeConfigCommand, 'ResourceNotFoundException');
