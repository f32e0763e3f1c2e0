import { all, coversActions, coversResources } from './coverage.ts';
import { type Condition, type Policy, PolicyNotUnderstood, type Statement } from './document.ts';
import { kindOf } from './keys.ts';
import { readOperator } from './operators.ts';

type Answer = 'yes' | 'no' | 'unclear';

/**
 * True when a resource's policy refuses every request without TLS: for each of the resources, a Deny for everyone, on
 * all of the actions, holds for it whatever else the request is. To allow with `aws:SecureTransport: true` alone is
 * not enough, for the policies of users and roles in the account allow without it.
 *
 * `s3:TlsVersion` counts where a request without the key is refused too (`NumericLessThanIfExists`): a request
 * without TLS has no version of it, and `NumericLessThan` is not met without the key.
 *
 * @param resources ARNs, as a bucket's own and that of its objects, `arn:aws:s3:::bucket/*`
 * @param actions what must be refused, `s3:*`
 * @throws PolicyNotUnderstood when the policy does not for certain, but might
 */
export function demandsTls(policy: Policy, resources: readonly string[], actions: string): boolean {
  if (resources.length === 0) throw new TypeError('no resource to judge by');
  let doubt: string | undefined;
  for (const resource of resources) {
    const denies = policy.statements.filter((statement) => isAgainstEveryone(statement, resource, actions));
    const answers = denies.map((deny) => [deny.label, refusesWithoutTls(deny)] as const);
    if (answers.some(([, answer]) => answer === 'yes')) continue;
    const unclear = answers.find(([, answer]) => answer === 'unclear');
    if (!unclear) return false;
    doubt ??= `whether ${unclear[0]} demands TLS cannot be told`;
  }
  if (doubt !== undefined) throw new PolicyNotUnderstood(doubt);
  return true;
}

/** True for a Deny of all the actions on the resource, to all the world. */
function isAgainstEveryone(statement: Statement, resource: string, actions: string): boolean {
  const { effect, principals = [] } = statement;
  const isEveryone = principals.some(({ type, id }) => type === 'AWS' && id === '*');
  return (
    effect === 'Deny' &&
    isEveryone &&
    coversActions(statement, all(actions)) &&
    coversResources(statement, all(resource))
  );
}

function refusesWithoutTls({ conditions }: Statement): Answer {
  const answers = new Set(conditions.map(isMetWithoutTls));
  if (answers.has('no')) return 'no';
  return answers.has('unclear') ? 'unclear' : 'yes';
}

/** Whether every request without TLS meets a condition. */
function isMetWithoutTls({ operator: text, key: given, values }: Condition): Answer {
  const key = given.toLowerCase();
  const operator = readOperator(text);
  if (!operator) return 'unclear';
  const { family, name, negated, ifExists } = operator;
  // Every request has the key.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  if (key === 'aws:securetransport') {
    if (family !== 'bool' && family !== 'null') return 'unclear';
    return values.some((value) => value.toLowerCase() === 'false') ? 'yes' : 'no';
  }
  if (key === 's3:tlsversion') {
    if (family !== 'number') return 'unclear';
    return negated || (ifExists && name.startsWith('numericlessthan')) ? 'yes' : 'no';
  }
  // Of other conditions, some requests without TLS fall short.
  return kindOf(key) ? 'no' : 'unclear';
}
