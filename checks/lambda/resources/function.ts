import {
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  LambdaClient,
  ListTagsCommand,
  paginateListFunctions,
  paginateListFunctionUrlConfigs,
  type FunctionConfiguration,
} from '@aws-sdk/client-lambda';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';

/** Functions as they are now ($LATEST): versions that were published before keep settings of their own. */
export const lambdaFunction = defineResource({
  type: 'AWS::Lambda::Function',
  service: 'lambda',
  scope: 'regional',
  client: LambdaClient,
  list: {
    calls: { ListFunctions: 'lambda:ListFunctions' },
    async *read(client) {
      for await (const page of paginateListFunctions({ client }, { MaxItems: 50 })) {
        for (const one of required(page.Functions, 'Functions')) {
          yield {
            arn: required(one.FunctionArn, 'FunctionArn'),
            name: required(one.FunctionName, 'FunctionName'),
            packageType: packageTypeOf(one),
            runtime: one.Runtime,
            vpc: vpcOf(one),
            tracingMode: one.TracingConfig?.Mode,
            // Left out, as layers are, where there is none, as in the samples of list-functions.
            // https://docs.aws.amazon.com/cli/latest/reference/lambda/list-functions.html
            deadLetterTarget: one.DeadLetterConfig?.TargetArn || null,
            layers: (one.Layers ?? []).map(({ Arn }) => required(Arn, 'Arn')),
            hasVariables: hasVariables(one),
            // Left out where a key of AWS's is used.
            // https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
            customerKey: one.KMSKeyArn || null,
          };
        }
      }
    },
  },
  // The customer patches the operating system and the runtime in an image.
  // https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html#runtime-management-shared
  categoryOf: ({ packageType }) => (packageType === 'Image' ? 'container' : undefined),
})
  // Of the function itself: versions and aliases may have policies of their own.
  .facet('policy', {
    calls: { GetPolicy: 'lambda:GetPolicy' },
    absentOn: ['ResourceNotFoundException'],
    async read(client, { name }) {
      const { Policy } = await client.send(new GetPolicyCommand({ FunctionName: name }));
      return required(Policy, 'Policy');
    },
  })
  // Those of aliases too. CORS settings, and the origins in them, are options: without any no origin is allowed.
  // https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors
  .facet('urls', {
    calls: { ListFunctionUrlConfigs: 'lambda:ListFunctionUrlConfigs' },
    async read(client, { name }) {
      const urls: { function: string; authType: string; origins: readonly string[] }[] = [];
      const input = { FunctionName: name, MaxItems: 50 };
      for await (const page of paginateListFunctionUrlConfigs({ client }, input)) {
        for (const { FunctionArn, AuthType, Cors } of required(
          page.FunctionUrlConfigs,
          'FunctionUrlConfigs',
        )) {
          urls.push({
            function: required(FunctionArn, 'FunctionArn'),
            authType: required(AuthType, 'AuthType'),
            origins: Cors?.AllowOrigins ?? [],
          });
        }
      }
      return urls;
    },
  })
  // Where events go that it failed on; `null` for nowhere, and for one with a dead-letter queue, which spares the call.
  // Settings without such a destination leave it out, or hold an empty one, as in the sample of the CLI.
  // https://docs.aws.amazon.com/cli/latest/reference/lambda/get-function-event-invoke-config.html
  .facet('failureDestination', {
    calls: { GetFunctionEventInvokeConfig: 'lambda:GetFunctionEventInvokeConfig' },
    absentOn: ['ResourceNotFoundException'],
    async read(client, { name, deadLetterTarget }) {
      if (deadLetterTarget) return null;
      const answer = await client.send(new GetFunctionEventInvokeConfigCommand({ FunctionName: name }));
      return answer.DestinationConfig?.OnFailure?.Destination || null;
    },
  })
  .facet('tags', {
    calls: { ListTags: 'lambda:ListTags' },
    async read(client, { arn }) {
      const { Tags } = await client.send(new ListTagsCommand({ Resource: arn }));
      return required(Tags, 'Tags');
    },
  });

/**
 * Only what is a .zip archive has a runtime, so one that has it is that where the type itself is left out, as in the
 * samples of list-functions.
 * https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 * https://docs.aws.amazon.com/cli/latest/reference/lambda/list-functions.html
 */
function packageTypeOf({ PackageType, Runtime }: FunctionConfiguration): string {
  return PackageType ?? required(Runtime && 'Zip', 'PackageType');
}

/**
 * The VPC and subnets; `null` outside of one, where the settings are left out or empty, as in the samples.
 * https://docs.aws.amazon.com/cli/latest/reference/lambda/list-functions.html
 */
function vpcOf({ VpcConfig }: FunctionConfiguration) {
  if (!VpcConfig?.VpcId) return null;
  return { id: VpcConfig.VpcId, subnets: required(VpcConfig.SubnetIds, 'SubnetIds') };
}

/**
 * Whether there are environment variables: of these nothing more is known here. Where AWS could not decrypt them, it
 * answers an error in their place.
 * https://docs.aws.amazon.com/lambda/latest/api/API_EnvironmentResponse.html
 */
function hasVariables({ Environment }: FunctionConfiguration): boolean {
  if (Environment?.Error) return true;
  return Object.keys(Environment?.Variables ?? {}).length > 0;
}
