import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { lambdaFunction } from './resources/function.ts';

export default defineCheck({
  id: 'lambda-function-tracing-enabled',
  title: 'Lambda functions trace what they do with X-Ray',
  severity: 'low',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: lambdaFunction.with(),
  risk: 'Without traces nobody sees which services a request went through, where it was slow or failed, or that a function began to call what it never called before.',
  fix: {
    console:
      'Open the function, Configuration, Monitoring and operations tools, Edit: turn active tracing of AWS X-Ray on.',
    cli: 'aws lambda update-function-configuration --function-name NAME --tracing-config Mode=Active',
    terraform: 'aws_lambda_function with tracing_config { mode = "Active" }',
  },
  links: ['https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html'],
  sameAs: { securityHub: ['Lambda.7'] },

  evaluate({ tracingMode }) {
    const mode = required(tracingMode, 'TracingConfig');
    return mode === 'Active'
      ? pass('traces its requests')
      : fail(`traces only what its callers trace already (${mode})`);
  },
});
