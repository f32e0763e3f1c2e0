import { ListFunctionsCommand, Runtime, type FunctionConfiguration } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';

import check from '../../../checks/lambda/lambda-function-runtime-supported.ts';
import { deprecationOf } from '../../../checks/lambda/lib/runtimes.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { functions } from './fixtures.ts';

const on = (name: string, now: string) => ({
  now: `${now}T12:00:00Z`,
  replies: [functions({ Runtime: name as Runtime })],
});
/** As the samples of list-functions are: without a package type. */
const old: FunctionConfiguration = { FunctionName: 'old', FunctionArn: 'arn:aws:lambda:::old' };

testCheck(check, {
  pass: {
    'the day before': {
      ...on('python3.9', '2025-12-14'),
      says: /^runs on python3.9, which is supported until 2025-12-15$/,
    },
    'a day that AWS plans': {
      ...on('nodejs24.x', '2026-11-25'),
      says: /^runs on nodejs24.x, which is supported until 2028-04-30 by AWS's list of 2026-08-15$/,
    },
    'the package type is left out': [
      reply(ListFunctionsCommand, { Functions: [{ ...old, Runtime: 'java25' }] }),
    ],
  },
  fail: {
    'the day itself': {
      ...on('python3.9', '2025-12-15'),
      says: /^runs on python3.9, which is deprecated since 2025-12-15$/,
    },
    'a day that AWS planned, and that has come': {
      ...on('dotnet8', '2026-11-25'),
      says: /^runs on dotnet8, which is deprecated since 2026-11-10 by AWS's list of 2026-08-15$/,
    },
    'the oldest there is': on('nodejs', '2026-11-25'),
    'one with the name of another': { ...on('java8', '2026-11-25'), says: /java8, .* 2024-01-08$/ },
  },
  ignore: {
    'an image': [functions({ PackageType: 'Image', Runtime: undefined })],
  },
  unknown: {
    'a runtime that is newer than the list': on('nodejs28.x', '2026-11-25'),
    "a runtime of the customer's own": on('arn:aws:lambda:eu-west-1:123456789012:runtime:x', '2026-11-25'),
    'what every object has': on('toString', '2026-11-25'),
    'a preview': on('python3.15', '2026-11-25'),
    'an archive without a runtime': [functions({ Runtime: undefined })],
    'neither a package type nor a runtime': [reply(ListFunctionsCommand, { Functions: [old] })],
    'the answer holds no functions': [reply(ListFunctionsCommand, {})],
  },
});

it.each(Object.values(Runtime))('has a day for %s, or had none for a preview', (runtime) => {
  if (runtime === 'nodejs26.x' || runtime === 'python3.15') {
    expect(() => deprecationOf(runtime)).toThrow(/of 2026-08-15 has no day of deprecation for/);
    return;
  }
  const day = deprecationOf(runtime);
  expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
});
