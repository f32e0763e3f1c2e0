import { NotUnderstood } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { lambdaFunction } from './resources/function.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_Layer.html */
const LAYER = /^arn:[^:]+:lambda:[^:]+:(?<owner>\d{12}):layer:[^:]+:\d+$/;

export default defineCheck({
  id: 'lambda-function-layers-trusted',
  title: 'Lambda functions use layers of trusted accounts only',
  severity: 'high',
  layer: 'identity-and-applications',
  control: 'configuration-management',
  subject: lambdaFunction.with(),
  params: {
    trustedAccounts: {
      type: 'strings',
      description:
        'Accounts (12 digits) whose layers functions may use. AWS publishes layers from accounts of its own, which are named with them.',
      default: [],
    },
  },
  risk: "A layer is code that runs with the function's permissions and sees its variables. That of another account is what its owner makes of it: nobody here reviewed it, and it may be withdrawn.",
  fix: {
    console:
      'Download the layer, review it, and publish it in an account of yours; then open the function, Code, Layers, Edit: take the other one out. Or trust the account, by the parameter trustedAccounts.',
    cli: 'aws lambda update-function-configuration --function-name NAME --layers LAYER_VERSION_ARN',
    terraform: 'aws_lambda_function whose layers are of its own account or of trusted ones',
  },
  links: ['https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html'],
  sameAs: { prowler: ['awslambda_function_using_cross_account_layers'] },

  where: ({ layers }) => layers.length > 0,

  evaluate({ layers, account }, { params }) {
    const strange = layers.filter((arn) => {
      const owner = ownerOf(arn);
      return owner !== account && !params.trustedAccounts.includes(owner);
    });
    return strange.length === 0
      ? pass('uses layers of trusted accounts only')
      : fail(`uses layers of untrusted accounts: ${strange.join(', ')}`);
  },
});

function ownerOf(arn: string): string {
  const owner = LAYER.exec(arn)?.groups?.['owner'];
  if (owner === undefined) throw new NotUnderstood(`${JSON.stringify(arn)} is not the ARN of a layer`);
  return owner;
}
