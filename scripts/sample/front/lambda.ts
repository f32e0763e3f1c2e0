import { keyArn, PARTNER, REGIONS, type Region } from '../company.ts';
import { FUNCTIONS } from '../tables/functions.ts';
import type { Ask, Corrections } from './correction.ts';
import { json } from './refusal.ts';
import { contentsOf, textOf } from './xml.ts';

interface Listed {
  readonly Functions: readonly {
    readonly FunctionName: string;
    readonly VpcConfig?: { readonly SubnetIds: readonly string[] } | null;
  }[];
}

export const LAMBDA: Corrections = {
  // moto answers what is not there as null, and one VPC for all; it keeps no keys, and knows no layers of others.
  // https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
  async 'lambda:ListFunctions'({ call: { region }, ask }) {
    const answer = await ask();
    const { Functions } = JSON.parse(answer.body) as Listed;
    const vpcs = Functions.some(({ VpcConfig }) => VpcConfig) ? await vpcsOf(ask) : new Map<string, string>();
    const corrected = Functions.map(({ VpcConfig, ...rest }) => ({
      ...withoutNulls(rest),
      ...(VpcConfig && { VpcConfig: { ...VpcConfig, VpcId: vpcs.get(VpcConfig.SubnetIds[0] ?? '') } }),
      ...leftOut(rest.FunctionName, region),
    }));
    return { ...answer, body: JSON.stringify({ Functions: corrected }) };
  },

  // What moto writes down of a function URL's permission is no policy.
  // https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html#urls-auth-none
  async 'lambda:GetPolicy'({ ask }) {
    const answer = await ask();
    if (answer.status !== 200) return answer;
    const { Policy, ...rest } = JSON.parse(answer.body) as { Policy: string };
    const { Statement, ...policy } = JSON.parse(Policy) as { Statement: Record<string, unknown>[] };
    const statements = Statement.map(({ FunctionUrlAuthType: type, ...statement }) =>
      type === undefined
        ? statement
        : { ...statement, Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': type } } },
    );
    const corrected = JSON.stringify({ ...policy, Statement: statements });
    return { ...answer, body: JSON.stringify({ ...rest, Policy: corrected }) };
  },

  // moto knows the one URL of a function, and does not list it.
  // https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionUrlConfigs.html
  async 'lambda:ListFunctionUrlConfigs'({ call: { path }, ask }) {
    const { status, body } = await ask({ path: path.replace(/\/urls$/, '/url') });
    return json(200, { FunctionUrlConfigs: status === 404 ? [] : [JSON.parse(body)] });
  },
};

function leftOut(name: string, region: string): object {
  const place = REGIONS.find((known): known is Region => known === region);
  const one = place && FUNCTIONS[place].find((each) => each.name === name);
  if (!one) return {};
  const Layers = [{ Arn: `arn:aws:lambda:${region}:${PARTNER}:layer:isbn-tools:4`, CodeSize: 41_784 }];
  return {
    ...(one.variables === undefined && { KMSKeyArn: keyArn(place) }),
    ...(one.layers === 'of the partner' && { Layers }),
  };
}

/** The VPC of each subnet. */
async function vpcsOf(ask: Ask): Promise<ReadonlyMap<string, string>> {
  const { body } = await ask({ service: 'ec2', params: { Action: 'DescribeSubnets' } });
  const subnets = contentsOf(textOf(body, 'subnetSet'), 'item');
  return new Map(subnets.map((subnet) => [textOf(subnet, 'subnetId'), textOf(subnet, 'vpcId')]));
}

function withoutNulls(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
