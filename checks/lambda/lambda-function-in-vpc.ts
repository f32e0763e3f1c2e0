import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { lambdaFunction } from './resources/function.ts';

export default defineCheck({
  id: 'lambda-function-in-vpc',
  title: 'Lambda functions are in a VPC',
  severity: 'low',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: lambdaFunction.with(),
  risk: 'Outside of a VPC the function reaches the whole internet: no security group, route, endpoint policy or flow log of yours stops or sees data that it is made to send out.',
  fix: {
    console:
      'Open the function, Configuration, VPC, Edit: choose the VPC, private subnets and security groups.',
    cli: 'aws lambda update-function-configuration --function-name NAME --vpc-config SubnetIds=SUBNET,SUBNET,SecurityGroupIds=GROUP',
    terraform: 'aws_lambda_function with vpc_config { subnet_ids = [...] security_group_ids = [...] }',
  },
  links: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html'],
  sameAs: { securityHub: ['Lambda.3'], prowler: ['awslambda_function_inside_vpc'] },

  evaluate({ vpc }) {
    return vpc ? pass(`is in ${vpc.id}`) : fail('is in no VPC');
  },
});
