import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { deprecationOf, LISTED } from './lib/runtimes.ts';
import { lambdaFunction } from './resources/function.ts';

export default defineCheck({
  id: 'lambda-function-runtime-supported',
  title: 'Lambda functions run on a runtime that AWS supports',
  severity: 'medium',
  layer: 'identity-and-applications',
  control: 'patch-management',
  subject: lambdaFunction.with(),
  risk: 'AWS patches a deprecated runtime no more: holes that are found in its language or its operating system stay open, and some time later the function cannot be updated on it any more.',
  fix: {
    console:
      'Open the function, Code, Runtime settings, Edit: choose a newer runtime. Test the code on it first.',
    cli: 'aws lambda update-function-configuration --function-name NAME --runtime RUNTIME',
    terraform: 'aws_lambda_function with a runtime that is not deprecated',
  },
  links: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html'],
  sameAs: { securityHub: ['Lambda.2'], prowler: ['awslambda_function_using_supported_runtimes'] },

  // An image brings a runtime of its own.
  where: ({ packageType }) => packageType === 'Zip',

  evaluate({ runtime: answered }, { now }) {
    const runtime = required(answered, 'Runtime');
    const day = deprecationOf(runtime);
    const today = now.toISOString().slice(0, 10);
    const source = day > LISTED ? ` by AWS's list of ${LISTED}` : '';
    return today < day
      ? pass(`runs on ${runtime}, which is supported until ${day}${source}`)
      : fail(`runs on ${runtime}, which is deprecated since ${day}${source}`);
  },
});
