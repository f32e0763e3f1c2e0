import { NotUnderstood } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { named } from './lib/urls.ts';
import { lambdaFunction } from './resources/function.ts';

export default defineCheck({
  id: 'lambda-function-url-authenticated',
  title: 'Lambda function URLs demand authentication',
  severity: 'high',
  layer: 'customer-data',
  control: 'zone-security',
  subject: lambdaFunction.with('urls'),
  risk: 'The URL is on the internet. Without authentication by AWS it is for the code alone to tell who calls, and every call that it turns away has run, and is paid for, all the same.',
  fix: {
    console:
      'Open the function, Configuration, Function URL, Edit: choose the auth type AWS_IAM. Put CloudFront with origin access control in front of it where browsers call it.',
    cli: 'aws lambda update-function-url-config --function-name NAME --auth-type AWS_IAM',
    terraform: 'aws_lambda_function_url with authorization_type = "AWS_IAM"',
  },
  links: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  sameAs: { prowler: ['awslambda_function_url_public'] },

  where: ({ urls }) => urls.length > 0,

  evaluate({ urls }) {
    const strange = urls.find(({ authType }) => authType !== 'AWS_IAM' && authType !== 'NONE');
    if (strange) throw new NotUnderstood(`the auth type of a function URL is ${strange.authType}`);
    const open = urls.filter(({ authType }) => authType === 'NONE');
    return open.length === 0
      ? pass('demands authentication at its URL')
      : fail(`demands no authentication at its URL${named(open)}`);
  },
});
