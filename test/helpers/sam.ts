import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { pythonWithMoto } from '../../scripts/sample/moto.ts';
import { emptyFolder } from './cli.ts';

const run = promisify(execFile);

const TRANSLATE = `
import json, sys
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse
class NoManagedPolicies:
    def load(self):
        return {}
with open(sys.argv[1]) as file:
    print(json.dumps(transform(yaml_parse(file.read()), {}, NoManagedPolicies()), default=str))
`;

/**
 * Makes of a SAM template what CloudFormation would make of it, by AWS's own translator.
 *
 * @throws Error when the template cannot be translated, or there is no translator and none can be installed
 */
export async function translate(template: string): Promise<string> {
  const file = join(emptyFolder(), 'template.yaml');
  writeFileSync(file, template);
  const isThere = await run('python3', ['-c', 'import samtranslator']).then(
    () => true,
    () => false,
  );
  const env = { ...process.env, AWS_DEFAULT_REGION: 'eu-west-1' };
  const python = isThere ? 'python3' : await pythonWithMoto();
  const { stdout } = await run(python, ['-c', TRANSLATE, file], { env, maxBuffer: 16 * 1024 * 1024 });
  return stdout;
}

/** A resource as CloudFormation is given it. */
export interface Resource<P = unknown> {
  readonly Type: string;
  readonly Properties: P;
}

/** The resources of a template in deploy/, by their names in it. */
export async function resourcesOf(
  template: 'aboveline' | 'organization',
): Promise<Readonly<Record<string, Resource>>> {
  const text = readFileSync(new URL(`../../deploy/${template}.yaml`, import.meta.url), 'utf8');
  const packaged = text.replaceAll(/(CodeUri|DefinitionUri): .*/g, '$1: s3://code/a');
  const { Resources } = JSON.parse(await translate(packaged)) as { Resources: Record<string, Resource> };
  return Resources;
}
