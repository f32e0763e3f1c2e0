import { parseJson } from './json.ts';
import { PolicyNotUnderstood } from './not-understood.ts';

export { PolicyNotUnderstood };

/** A policy document, normalised: one or many is always a list, and each way to say "everyone" is the same. */
export interface Policy {
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** The Sid, or `statement 2` where there is none. */
  readonly label: string;
  readonly effect: 'Allow' | 'Deny';
  /** At most one of the two; neither in the policies of users, groups and roles. */
  readonly principals?: readonly Principal[];
  readonly notPrincipals?: readonly Principal[];
  /** Exactly one of the two. */
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** At most one of the two; neither in the trust policies of roles. */
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  /** The statement holds for requests that meet all of them. */
  readonly conditions: readonly Condition[];
}

/** `Principal: "*"` is `{ type: 'AWS', id: '*' }`. */
export interface Principal {
  readonly type: PrincipalType;
  readonly id: string;
}

export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

/** One operator on one key, met when any of the values is. */
export interface Condition {
  /** As written, `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  /** As written; AWS does not tell upper case from lower in keys. */
  readonly key: string;
  readonly values: readonly string[];
}

const PRINCIPAL_TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
const POLICY_ELEMENTS = ['Version', 'Id', 'Statement'];
const PAIRS = ['Principal', 'Action', 'Resource'];
const STATEMENT_ELEMENTS = ['Sid', 'Effect', ...PAIRS, ...PAIRS.map((name) => `Not${name}`), 'Condition'];

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a policy document by IAM's grammar.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * @param text JSON, already URL-decoded
 * @throws PolicyNotUnderstood when it is no such document
 */
export function parsePolicy(text: string): Policy {
  const document = asObject(parseJson(text), 'the policy');
  expectElements(document, POLICY_ELEMENTS, 'the policy');
  // A policy without a version is of the older one.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
  const { Version: version = '2008-10-17', Statement: given } = document;
  if (version !== '2012-10-17' && version !== '2008-10-17')
    fail('the policy', `has the version ${JSON.stringify(version)}`);
  if (given === undefined) fail('the policy', 'has no Statement');
  const statements = Array.isArray(given) ? given : [given];
  const asText = version === '2012-10-17' ? (text: string) => text : withoutVariables;
  return { statements: statements.map((each, index) => readStatement(each, index + 1, asText)) };
}

function readStatement(given: unknown, number: number, asText: (text: string) => string): Statement {
  const json = asObject(given, `statement ${number}`);
  const { Sid: sid = '', Effect: effect, Condition: conditions = {} } = json;
  if (typeof sid !== 'string') fail(`statement ${number}`, 'has a Sid that is not text');
  const label = sid === '' ? `statement ${number}` : sid;
  expectElements(json, STATEMENT_ELEMENTS, label);
  if (effect !== 'Allow' && effect !== 'Deny') fail(label, `has the effect ${JSON.stringify(effect)}`);
  for (const name of PAIRS) {
    if (name in json && `Not${name}` in json) fail(label, `has both ${name} and Not${name}`);
  }
  if (!('Action' in json) && !('NotAction' in json)) fail(label, 'has neither Action nor NotAction');

  const texts = (name: string) => asTexts(json[name], `${name} of ${label}`).map(asText);
  return {
    label,
    effect,
    ...('Principal' in json && { principals: readPrincipals(json['Principal'], label) }),
    ...('NotPrincipal' in json && { notPrincipals: readPrincipals(json['NotPrincipal'], label) }),
    ...('Action' in json && { actions: texts('Action') }),
    ...('NotAction' in json && { notActions: texts('NotAction') }),
    ...('Resource' in json && { resources: texts('Resource') }),
    ...('NotResource' in json && { notResources: texts('NotResource') }),
    conditions: readConditions(conditions, label, asText),
  };
}

function readPrincipals(given: unknown, label: string): readonly Principal[] {
  if (given === '*') return [{ type: 'AWS', id: '*' }];
  const principals: Principal[] = [];
  for (const [name, ids] of Object.entries(asObject(given, `the principal of ${label}`))) {
    const type = PRINCIPAL_TYPES.find((each) => each === name);
    if (!type) fail(label, `has principals of the type ${JSON.stringify(name)}`);
    for (const id of asTexts(ids, `the ${type} principal of ${label}`)) principals.push({ type, id });
  }
  return principals;
}

function readConditions(given: unknown, label: string, asText: (text: string) => string): Condition[] {
  const conditions: Condition[] = [];
  for (const [operator, block] of Object.entries(asObject(given, `the condition of ${label}`))) {
    for (const [key, raw] of Object.entries(asObject(block, `${operator} of ${label}`))) {
      conditions.push({ operator, key, values: asTexts(raw, `${key} of ${label}`).map(asText) });
    }
  }
  return conditions;
}

/** One text or many; AWS writes numbers and booleans with quotes or without. */
function asTexts(given: unknown, what: string): readonly string[] {
  return (Array.isArray(given) ? given : [given]).map((value: unknown) => {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return fail(what, `holds ${JSON.stringify(value)}`);
  });
}

/** The older version knows no variables: its `${` is text, which the newer one writes as `${$}{`. */
function withoutVariables(text: string): string {
  return text.replaceAll('${', '${$}{');
}

function asObject(given: unknown, what: string): Json {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) fail(what, 'is not a JSON object');
  return { ...given };
}

function expectElements(json: Json, known: readonly string[], what: string): void {
  const stray = Object.keys(json).find((name) => !known.includes(name));
  if (stray !== undefined) fail(what, `has the unknown element ${JSON.stringify(stray)}`);
}

function fail(what: string, complaint: string): never {
  throw new PolicyNotUnderstood(`${what} ${complaint}`);
}
