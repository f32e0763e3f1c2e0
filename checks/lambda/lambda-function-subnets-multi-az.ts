import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { subnetZones } from '../vpc/resources/subnet.ts';
import { lambdaFunction } from './resources/function.ts';

export default defineCheck({
  id: 'lambda-function-subnets-multi-az',
  title: 'Lambda functions in a VPC have subnets in several Availability Zones',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: lambdaFunction.with(),
  context: { subnets: subnetZones.with('byId') },
  params: {
    minZones: {
      type: 'integer',
      description: 'In how many Availability Zones a function must have subnets.',
      unit: 'zones',
      default: 2,
      min: 2,
    },
  },
  risk: 'When the one Availability Zone fails, or its subnet runs out of addresses, the function does not run at all, and what would have called it waits or is lost.',
  fix: {
    console: 'Open the function, Configuration, VPC, Edit: add a subnet of another Availability Zone.',
    cli: 'aws lambda update-function-configuration --function-name NAME --vpc-config SubnetIds=SUBNET,SUBNET,SecurityGroupIds=GROUP',
    terraform: 'aws_lambda_function with vpc_config whose subnet_ids are of several zones',
  },
  links: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html'],
  sameAs: { securityHub: ['Lambda.5'], prowler: ['awslambda_function_vpc_multi_az'] },

  where: ({ vpc }) => vpc !== null,

  evaluate({ vpc }, { subnets, params }) {
    const { subnets: ids } = required(vpc, 'VpcConfig');
    const zones = [...new Set(ids.map((id) => required(subnets.byId.get(id), `subnet ${id}`)))].toSorted();
    return zones.length < params.minZones
      ? fail(`has subnets in ${zones.join(', ')} alone, fewer than ${params.minZones} zones`)
      : pass(`has subnets in ${zones.join(', ')}`);
  },
});
