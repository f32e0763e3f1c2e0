import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { publicGrants, unboundServiceGrants } from '../../src/policy/access.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { described } from '../../src/policy/grants.ts';
import { lambdaFunction } from './resources/function.ts';

export default defineCheck({
  id: 'lambda-function-not-public-by-policy',
  title: 'Lambda functions are not public by their policy',
  severity: 'critical',
  layer: 'customer-data',
  control: 'zone-security',
  subject: lambdaFunction.with('policy'),
  risk: 'Anyone with an AWS account, or with a function URL anyone at all, runs the function at your cost and with the permissions of its role, on whatever input they choose. S3 lets every bucket of the world do so, unless the policy says whose.',
  fix: {
    console:
      'Open the function, Configuration, Permissions, Resource-based policy statements: delete the statement, or edit it to name the principals, and for a service the source account and ARN.',
    cli: 'aws lambda remove-permission --function-name NAME --statement-id SID; for S3: aws lambda add-permission --function-name NAME --statement-id SID --action lambda:InvokeFunction --principal s3.amazonaws.com --source-account ACCOUNT --source-arn BUCKET_ARN',
    terraform:
      'aws_lambda_permission whose principal is not "*", with source_account and source_arn where it is a service',
  },
  links: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/lambda-function-public-access-prohibited.html',
  ],
  sameAs: {
    securityHub: ['Lambda.1'],
    cis: ['2.21'],
    prowler: ['awslambda_function_not_publicly_accessible'],
  },

  evaluate({ policy: text }) {
    if (text === undefined) return pass('has no policy');
    const policy = parsePolicy(text);
    const open = publicGrants(policy);
    if (open.length > 0) return fail(`grants to the public by its policy: ${described(open)}`);
    // Security Hub takes S3 for the public where no condition says whose buckets may call the function.
    const unbound = unboundServiceGrants(policy, 's3.amazonaws.com');
    return unbound.length === 0
      ? pass('grants nothing to the public by its policy')
      : fail(`grants to the buckets of any account by its policy: ${described(unbound)}`);
  },
});
