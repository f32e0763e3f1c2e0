import { shipped } from '../checks/index.generated.ts';
import { ALWAYS, policiesFor } from '../src/cli/permissions.ts';
import { stringify } from '../src/config/yaml.ts';
import { loadChecks } from '../src/engine/assess.ts';
import { callsOf } from '../src/model/calls.ts';

const BEGIN = '  # Begin of what `npm run gen` writes.\n';
const END = '  # End of what `npm run gen` writes.\n';

/** Puts the reads of all checks, and those of tags, into a template: managed policies of the role that scans. */
export async function withReads(template: string): Promise<string> {
  const [begin, end] = [template.indexOf(BEGIN), template.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('the template has no place for what is generated');
  const ids = new Set(shipped.checks.map(({ id }) => id));
  const checks = await loadChecks(shipped, ids);
  const calls = checks.flatMap((check) => callsOf(check, true).map(({ action }) => action));
  const policies = policiesFor(new Set([...ALWAYS, ...calls]));
  const resources = policies.map((PolicyDocument, index) => [
    `Reads${index + 1}`,
    {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        Description: 'The reads that aboveline makes for all of its checks',
        Roles: [{ Ref: 'ScanRole' }],
        PolicyDocument,
      },
    },
  ]);
  // CloudFormation reads YAML 1.1, where an unquoted 2012-10-17 is a date.
  const yaml = stringify(Object.fromEntries(resources), { version: '1.1', lineWidth: 0, singleQuote: true });
  const block = yaml.replaceAll(/^(?=.)/gm, '  ');
  return template.slice(0, begin) + BEGIN + block + template.slice(end);
}
