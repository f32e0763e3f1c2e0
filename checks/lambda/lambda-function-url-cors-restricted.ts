import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { named } from './lib/urls.ts';
import { lambdaFunction } from './resources/function.ts';

export default defineCheck({
  id: 'lambda-function-url-cors-restricted',
  title: 'Lambda function URLs allow named origins only',
  severity: 'medium',
  layer: 'customer-data',
  control: 'zone-security',
  subject: lambdaFunction.with('urls'),
  risk: 'Scripts of every website that a visitor of yours opens may call the function from the browser and read what it answers, from inside your networks too.',
  fix: {
    console:
      'Open the function, Configuration, Function URL, Edit, Configure cross-origin resource sharing (CORS): name the origins.',
    cli: 'aws lambda update-function-url-config --function-name NAME --cors \'{"AllowOrigins":["https://ORIGIN"]}\'',
    terraform: 'aws_lambda_function_url with cors { allow_origins = ["https://ORIGIN"] }',
  },
  links: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html'],
  sameAs: { prowler: ['awslambda_function_url_cors_policy'] },

  where: ({ urls }) => urls.length > 0,

  evaluate({ urls }) {
    const open = urls.filter(({ origins }) => origins.includes('*'));
    if (open.length > 0) return fail(`lets pages of every origin read the answers of its URL${named(open)}`);
    const origins = [...new Set(urls.flatMap((url) => url.origins))];
    return pass(
      origins.length === 0
        ? 'lets pages of no other origin read the answers of its URL'
        : `lets pages of ${origins.join(', ')} alone read the answers of its URL`,
    );
  },
});
