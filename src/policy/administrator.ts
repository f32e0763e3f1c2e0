import { all, coversActions, coversResources, type Scope } from './coverage.ts';
import { type Condition, type Policy, PolicyNotUnderstood, type Statement } from './document.ts';
import { kindOf } from './keys.ts';
import { covers } from './match.ts';
import { readOperator } from './operators.ts';

const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
];

/** With one of these on a kind of identity, its holder can give itself whatever an exception or a Deny left out. */
const SELF_GRANTS = [
  ['iam:AttachUserPolicy', 'user'],
  ['iam:PutUserPolicy', 'user'],
  ['iam:AttachGroupPolicy', 'group'],
  ['iam:PutGroupPolicy', 'group'],
  ['iam:AttachRolePolicy', 'role'],
  ['iam:PutRolePolicy', 'role'],
  ['iam:CreatePolicyVersion', 'policy'],
] as const;

/** IAM answers in one Region of each partition. */
const IAM_REGIONS = ['us-east-1', 'cn-north-1', 'us-gov-west-1'];

/** Global keys that narrow what can be done; all others tell who does it, when, how and from where. */
const OF_THE_TARGET = /^aws:(?:resourcetag\/|requesttag\/|tagkeys$)/;

/**
 * The labels of the Allow statements that give full administration: all actions on all resources, or all but
 * exceptions (NotAction, NotResource, a Deny without conditions) that leave a way to give oneself the rest by
 * writing IAM permissions. `NotAction: iam:*` is not full administration, `NotAction: s3:*` is.
 *
 * Conditions on who acts, when, how and from where do not lessen what is given (MFA, time, addresses); conditions
 * on what is acted upon do (tags, Regions without IAM, keys of one service). A Deny with conditions takes nothing
 * away, for there are requests that do not meet them.
 *
 * @throws PolicyNotUnderstood when no statement gives it for certain, but one might
 */
export function administratorStatements(policy: Policy): string[] {
  const denies = policy.statements.filter(
    ({ effect, conditions }) => effect === 'Deny' && conditions.length === 0,
  );
  const found: string[] = [];
  let doubt: string | undefined;
  for (const statement of policy.statements) {
    if (statement.effect === 'Deny' || !givesAlmostAll(statement) || !canGrantItself(statement, denies))
      continue;
    const lessened = statement.conditions.map((condition) => [condition, lessens(condition)] as const);
    if (lessened.some(([, answer]) => answer === 'yes')) continue;
    const unclear = lessened.find(([, answer]) => answer === 'unclear');
    if (unclear) doubt ??= `whether ${statement.label} gives everything cannot be told: ${unclear[0].key}`;
    else found.push(statement.label);
  }
  if (found.length === 0 && doubt !== undefined) throw new PolicyNotUnderstood(doubt);
  return found;
}

function givesAlmostAll({ actions, resources }: Statement): boolean {
  return (!actions || actions.some(isEveryAction)) && (!resources || resources.some(isEveryResource));
}

/** `*`, `**`, `*:*`: whatever stands for each service's each action. */
function isEveryAction(pattern: string): boolean {
  return covers(pattern, '?*:?*');
}

/** `*`, `arn:*`, `arn:aws:*`: whatever stands for each ARN of a partition. */
function isEveryResource(pattern: string): boolean {
  return PARTITIONS.some((partition) => covers(pattern, `arn:${partition}:?*:*:*:?*`));
}

function canGrantItself(statement: Statement, denies: readonly Scope[]): boolean {
  const { notActions = [], notResources = [] } = statement;
  const exceptions: readonly Scope[] = [
    { actions: notActions },
    { actions: ['*'], resources: notResources },
    ...denies,
  ];
  return SELF_GRANTS.some(
    ([action, type]) => !exceptions.some((exception) => takes(exception, action, type)),
  );
}

/** True when an exception is about an IAM action on every identity of a type. */
function takes(exception: Scope, action: string, type: string): boolean {
  const { resources } = exception;
  const scope = { ...exception, ...(resources && { resources: resources.map(withoutAccount) }) };
  return (
    coversActions(scope, all(action)) &&
    PARTITIONS.some((partition) => coversResources(scope, all(`arn:${partition}:iam::*:${type}/*`)))
  );
}

/** A policy works on the identities of its own account alone, so naming the account leaves none out. */
function withoutAccount(resource: string): string {
  return resource.replace(/^(arn:[^:]*:iam::)\d{12}:/, '$1*:');
}

/** Whether a condition on an Allow keeps its holder from some actions or resources whatever the circumstances. */
function lessens({ operator: text, key: given, values }: Condition): 'yes' | 'no' | 'unclear' {
  const operator = readOperator(text);
  const key = given.toLowerCase();
  if (!operator) return 'unclear';
  const { family, negated, ifExists, set } = operator;
  if (key === 'aws:requestedregion') {
    if (family !== 'string') return 'unclear';
    return values.some(isIamRegion) === negated ? 'yes' : 'no';
  }
  const ofTarget = OF_THE_TARGET.test(key);
  if (key.startsWith('aws:') && !ofTarget) return kindOf(key) ? 'no' : 'unclear';
  // Of a key that not every request has, the others fall short. What remains without it is everything else.
  const needsKey =
    family === 'null'
      ? values.every((value) => value.toLowerCase() === 'false')
      : !ifExists && set !== 'all' && (!negated || set === 'any');
  if (needsKey) return 'yes';
  return key.startsWith('iam:') ? 'unclear' : 'no';
}

function isIamRegion(pattern: string): boolean {
  return IAM_REGIONS.some((region) => covers(pattern, region));
}
