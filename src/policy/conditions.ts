import { type Circle, isUnclear, named, union } from './callers.ts';
import type { Condition } from './document.ts';
import { CLAIMS_ALWAYS_PRESENT, claimOf, namedByClaim } from './federation.ts';
import { ALWAYS_PRESENT, kindOf, type KeyKind } from './keys.ts';
import { type Operator, readOperator } from './operators.ts';

/** What is judged of a condition: the others that must be met with it, and the identity provider that is trusted. */
interface Setting {
  readonly beside: readonly Condition[];
  readonly provider?: string | undefined;
}

const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['true', 'false'],
  ['false', 'true'],
]);

/** Who can meet a condition: whom an Allow with it is for. */
export function whoMeets(condition: Condition, setting: Setting): Circle {
  const { operator, subject } = readCondition(condition, setting);
  if (!operator || !subject) return unclear(condition);
  if (subject === 'request' || operator.family === 'null' || operator.negated) return 'anyone';
  // Without the key, `ForAllValues:` and `IfExists` are met.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
  if ((operator.set === 'all' || operator.ifExists) && !isPresent(condition, subject, setting))
    return 'anyone';
  return namedBy(condition, operator, subject);
}

/** Who can fail to meet a condition: whom a Deny with it leaves alone. */
export function whoEscapes(condition: Condition, setting: Setting): Circle {
  const { operator, subject } = readCondition(condition, setting);
  if (!operator || !subject) return unclear(condition);
  if (subject === 'request' || operator.family === 'null') return 'anyone';
  const { negated, set, ifExists, family } = operator;
  // Without the key, negated operators are met, but for `ForAnyValue:`; so escaping takes one of the values.
  if (negated) return set === 'any' ? 'anyone' : namedBy(condition, operator, subject);
  if (family === 'bool' && ifExists) return namedBy(opposite(condition), operator, subject);
  return 'anyone';
}

type Naming = Exclude<KeyKind, 'request'> | { readonly provider: string; readonly claim: string };
type Subject = Naming | 'request';

function readCondition(
  condition: Condition,
  { provider }: Setting,
): { operator: Operator | undefined; subject: Subject | undefined } {
  const key = condition.key.toLowerCase();
  const claim = provider === undefined ? undefined : claimOf(key, provider);
  const subject = provider !== undefined && claim !== undefined ? { provider, claim } : kindOf(key);
  return { operator: readOperator(condition.operator), subject };
}

function namedBy(condition: Condition, operator: Operator, subject: Naming): Circle {
  if (!fits(operator, subject) || condition.values.length === 0) return unclear(condition);
  const circle = union(
    condition.values.map((value) => {
      if (typeof subject === 'object') return namedByClaim(subject.provider, subject.claim, value);
      return named(subject, value, operator.family === 'string');
    }),
  );
  return isUnclear(circle) ? unclear(condition) : circle;
}

function fits({ family }: Operator, subject: Naming): boolean {
  switch (subject) {
    case 'arn':
      return family === 'arn' || family === 'string';
    case 'address':
      return family === 'ip';
    case 'is-service':
    case 'is-network':
      return family === 'bool';
    default:
      return family === 'string';
  }
}

/** True when no request that meets the other conditions lacks the key. */
function isPresent({ key }: Condition, subject: Naming, { beside }: Setting): boolean {
  const isThis = (other: Condition) => other.key.toLowerCase() === key.toLowerCase();
  if (typeof subject === 'object' && CLAIMS_ALWAYS_PRESENT.has(subject.claim)) return true;
  return ALWAYS_PRESENT.has(key.toLowerCase()) || beside.some((other) => isThis(other) && demandsKey(other));
}

function demandsKey({ operator, values }: Condition): boolean {
  return (
    readOperator(operator)?.family === 'null' && values.every((value) => value.toLowerCase() === 'false')
  );
}

function opposite(condition: Condition): Condition {
  return {
    ...condition,
    values: condition.values.map((value) => OPPOSITES.get(value.toLowerCase()) ?? value),
  };
}

function unclear({ operator, key, values }: Condition): Circle {
  return { unclear: `${operator} ${key} ${values.join(', ')}`.trim() };
}
