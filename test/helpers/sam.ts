import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { emptyFolder } from './cli.ts';
import { cachedPythons } from './cfn-lint.ts';

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
 * Makes of a SAM template what CloudFormation would make of it, by AWS's own translator, which comes with cfn-lint;
 * `undefined` when there is none.
 */
export async function translate(template: string): Promise<string | undefined> {
  const file = join(emptyFolder(), 'template.yaml');
  writeFileSync(file, template);
  for (const python of ['python3', ...cachedPythons()]) {
    const found = await run(python, ['-c', 'import samtranslator']).then(
      () => true,
      () => false,
    );
    if (!found) continue;
    const env = { ...process.env, AWS_DEFAULT_REGION: 'eu-west-1' };
    const { stdout } = await run(python, ['-c', TRANSLATE, file], { env, maxBuffer: 16 * 1024 * 1024 });
    return stdout;
  }
  return undefined;
}
