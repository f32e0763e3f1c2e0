import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { lambdaFunction } from './resources/function.ts';

export default defineCheck({
  id: 'lambda-function-variables-encrypted-with-customer-key',
  title: 'Lambda functions encrypt their environment variables with a key of the customer',
  severity: 'medium',
  layer: 'server-side-encryption',
  control: 'configuration-management',
  subject: lambdaFunction.with(),
  risk: "With AWS's key whoever may read the function's configuration reads its variables too: no key policy stands in the way, no use of the key is logged for you, and you cannot disable it.",
  fix: {
    console:
      'Open the function, Configuration, Environment variables, Edit, Encryption configuration: use a customer master key.',
    cli: 'aws lambda update-function-configuration --function-name NAME --kms-key-arn KEY_ARN',
    terraform: 'aws_lambda_function with kms_key_arn',
  },
  links: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html'],
  sameAs: { prowler: ['awslambda_function_env_vars_not_encrypted_with_cmk'] },

  where: ({ hasVariables }) => hasVariables,

  evaluate({ customerKey }) {
    return customerKey
      ? pass(`encrypts its environment variables with ${customerKey}`)
      : fail("encrypts its environment variables with AWS's key, not with one of the customer");
  },
});
