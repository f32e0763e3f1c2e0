import type { User } from './user.ts';

/** A resource of a template; without an id, where moto does not make what it is. */
export interface Made {
  readonly name: string;
  readonly type: string;
  readonly id?: string | undefined;
}

export interface Stack {
  /** The names of all parameters that the template has. */
  readonly parameters: readonly string[];
  readonly resources: readonly Made[];
}

interface Template {
  readonly Parameters: Readonly<Record<string, object>>;
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

interface Listed {
  readonly StackResources: { readonly LogicalResourceId: string; readonly PhysicalResourceId?: string }[];
}

/**
 * Deploys a template as the guides do, from a bucket for the code that is there.
 *
 * @param template of those in deploy/, without `.yaml`
 * @throws Error with what the AWS CLI wrote
 */
export async function deployStack(
  { shell }: User,
  stack: string,
  {
    template,
    bucket,
    values,
  }: { template: string; bucket: string; values: Readonly<Record<string, string>> },
): Promise<Stack> {
  async function aws(command: string): Promise<string> {
    const { status, output } = await shell.run(`aws cloudformation ${command}`);
    if (status !== 0) throw new Error(`${command}\nended with ${status}:\n${output}`);
    return output;
  }

  const packaged = `${stack}.packaged.yaml`;
  const code = `--s3-bucket ${bucket} --output-template-file ${packaged}`;
  await aws(`package --template-file deploy/${template}.yaml ${code}`);
  const given = Object.entries(values).map(([name, value]) => `'${name}=${value}'`);
  const overrides = given.length > 0 ? `--parameter-overrides ${given.join(' ')}` : '';
  const named = `--stack-name ${stack}`;
  await aws(`deploy --template-file ${packaged} ${named} --capabilities CAPABILITY_NAMED_IAM ${overrides}`);
  const { TemplateBody } = JSON.parse(await aws(`get-template ${named} --output json`)) as {
    TemplateBody: Template;
  };
  const { StackResources } = JSON.parse(
    await aws(`describe-stack-resources ${named} --output json`),
  ) as Listed;
  const ids = new Map(StackResources.map((one) => [one.LogicalResourceId, one.PhysicalResourceId]));
  const resources = Object.entries(TemplateBody.Resources).map(([name, { Type }]) => {
    return { name, type: Type, id: ids.get(name) };
  });
  return { parameters: Object.keys(TemplateBody.Parameters), resources };
}
