import type { Ask, Corrections } from '../../../scripts/sample/front/correction.ts';
import type { Answer } from '../../../scripts/sample/front/refusal.ts';
import { contentsOf, textOf } from '../../../scripts/sample/front/xml.ts';
import { translate } from '../../helpers/sam.ts';

/** A resource of a stack, its properties as CloudFormation would hand them to the service. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` gives; nothing where moto did not make it. */
  readonly ref?: string;
  /** Whether it stays when its stack is deleted. */
  readonly retained: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Described {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: object;
}

interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string | number }>>;
  readonly Resources: Readonly<Record<string, Described>>;
  readonly Outputs?: object;
}

/** What is done about the resources of a type beside what moto does, or in its place. */
export interface Care {
  /** The resource's stack was made or changed. */
  made?(resource: Resource): Promise<void>;
  /** The resource's stack is about to be deleted. */
  goes?(resource: Resource): Promise<void>;
}

export type Cares = Readonly<Record<string, Care>>;

/** What moto is asked for beside the template's own outputs: a resource each. */
const RESOLVED = 'Resolved';

/**
 * CloudFormation's part that moto leaves out: the transform of SAM templates, by AWS's own translator, the capability
 * that must be acknowledged, the outputs of a stack that a change set made, and what is to be done about resources of
 * some types.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
 */
export function cloudFormation(cares: Cares): Corrections {
  /** The last change set of each stack, and what its parameters are. */
  const changes = new Map<string, { values: Values; change: Values }>();
  return {
    async 'cloudformation:CreateChangeSet'({ call, ask }) {
      const params = Object.fromEntries(call.params);
      const { StackName = '', TemplateBody } = params;
      if (TemplateBody === undefined) throw new Error('a change set without a TemplateBody: stand in for it');
      const others = Object.entries(params).filter(([name]) => !name.startsWith('Parameters.'));
      const template = JSON.parse(await translate(TemplateBody)) as Template;
      const needed = capabilitiesFor(template);
      if (!others.some(([name, value]) => name.startsWith('Capabilities.') && needed.includes(value))) {
        return lacks(needed[0]);
      }
      const values = { ...valuesOf(template), ...changes.get(StackName)?.values, ...given(params) };
      const change = {
        ...Object.fromEntries(others),
        ...parameters(values),
        TemplateBody: JSON.stringify(telling(template)),
      };
      changes.set(StackName, { values, change });
      return ask({ params: change });
    },

    // moto's change sets leave the outputs as they were; its updates do not.
    async 'cloudformation:ExecuteChangeSet'({ call, ask }) {
      const StackName = call.params.get('StackName') ?? '';
      const answer = await ask({ params: { ...changes.get(StackName)?.change, Action: 'UpdateStack' } });
      if (answer.status !== 200) return answer;
      for (const resource of await resourcesOf(StackName, ask)) await cares[resource.type]?.made?.(resource);
      return xml(200, '<ExecuteChangeSetResponse><ExecuteChangeSetResult/></ExecuteChangeSetResponse>');
    },

    async 'cloudformation:DeleteStack'({ call, ask }) {
      const resources = await resourcesOf(call.params.get('StackName') ?? '', ask);
      for (const resource of resources) await cares[resource.type]?.goes?.(resource);
      return ask();
    },
  };
}

/** Either of which is enough. Templates of this project all have roles. */
function capabilitiesFor({ Resources }: Template): [string, ...string[]] {
  const isNamed = Object.values(Resources).some(({ Type, Properties = {} }) => {
    return Type.startsWith('AWS::IAM::') && Object.keys(Properties).some((name) => NAMES.has(name));
  });
  return isNamed ? ['CAPABILITY_NAMED_IAM'] : ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'];
}

const NAMES = new Set(['RoleName', 'ManagedPolicyName', 'UserName', 'GroupName', 'InstanceProfileName']);

type Values = Readonly<Record<string, string>>;

function valuesOf({ Parameters = {} }: Template): Values {
  const defaults = Object.entries(Parameters).filter(([, { Default }]) => Default !== undefined);
  return Object.fromEntries(defaults.map(([name, { Default }]) => [name, String(Default)]));
}

/** The parameters that a request gives a value, in the place of the default or the previous one. */
function given(params: Values): Values {
  const keys = Object.entries(params).filter(([name]) => name.endsWith('.ParameterKey'));
  const pairs = keys.map(([name, key]) => [key, params[name.replace(/Key$/, 'Value')]] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Values;
}

/** moto takes what is not among the parameters for changed, so all of them are. */
function parameters(values: Values): Values {
  const members = Object.entries(values).flatMap(([key, value], index) => {
    const at = `Parameters.member.${index + 1}.Parameter`;
    return [
      [`${at}Key`, key],
      [`${at}Value`, value],
    ];
  });
  return Object.fromEntries(members) as Values;
}

/** moto resolves functions in the properties of what it makes, and in outputs: so these say what is to be known. */
function telling(template: Template): Template {
  const outputs = Object.entries(template.Resources).map(
    ([id, { Type, DeletionPolicy, Properties = {} }]) => {
      const resource = {
        stack: { Ref: 'AWS::StackName' },
        logicalId: id,
        type: Type,
        ref: { Ref: id },
        retained: DeletionPolicy === 'Retain',
        properties: Properties,
      };
      return [RESOLVED + id, { Value: { 'Fn::ToJsonString': resource } }];
    },
  );
  return { ...template, Outputs: { ...template.Outputs, ...Object.fromEntries(outputs) } };
}

async function resourcesOf(stack: string, ask: Ask): Promise<Resource[]> {
  const params = { Action: 'DescribeStacks', Version: '2010-05-15', StackName: stack };
  const { body } = await ask({ params });
  return contentsOf(textOf(body, 'Outputs'), 'member')
    .filter((output) => textOf(output, 'OutputKey').startsWith(RESOLVED))
    .map((output) => JSON.parse(unescaped(textOf(output, 'OutputValue'))) as Resource);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescaped(xml: string): string {
  return xml.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

function lacks(capability: string): Answer {
  return xml(
    400,
    '<ErrorResponse><Error><Type>Sender</Type><Code>InsufficientCapabilitiesException</Code>' +
      `<Message>Requires capabilities : [${capability}]</Message></Error></ErrorResponse>`,
  );
}

function xml(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
