/**
 * Condition operators.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export interface Operator {
  readonly family: 'string' | 'arn' | 'ip' | 'bool' | 'null' | 'number' | 'date' | 'binary';
  /** Without `ForAllValues:`, `ForAnyValue:`, `IfExists` and, in negated ones, `Not`: in lower case. */
  readonly name: string;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly set?: 'all' | 'any';
}

const SHAPE = /^(?:forall(?<all>values):|forany(?<any>value):)?(?<name>[a-z]+?)(?<ifExists>ifexists)?$/;

const FAMILIES: Readonly<Record<string, Operator['family']>> = {
  stringequals: 'string',
  stringequalsignorecase: 'string',
  stringlike: 'string',
  arnequals: 'arn',
  arnlike: 'arn',
  ipaddress: 'ip',
  bool: 'bool',
  null: 'null',
  numericequals: 'number',
  numericlessthan: 'number',
  numericlessthanequals: 'number',
  numericgreaterthan: 'number',
  numericgreaterthanequals: 'number',
  dateequals: 'date',
  datelessthan: 'date',
  datelessthanequals: 'date',
  dategreaterthan: 'date',
  dategreaterthanequals: 'date',
  binaryequals: 'binary',
};

const NEGATED = /^(?:(string|arn|numeric|date)not(equals|equalsignorecase|like)|not(ipaddress))$/;

/** Reads an operator as a policy writes it; `undefined` when it is none. */
export function readOperator(text: string): Operator | undefined {
  const groups = SHAPE.exec(text.toLowerCase())?.groups;
  if (!groups) return undefined;
  const { name: given = '', all, any, ifExists } = groups;
  const negated = NEGATED.test(given);
  const name = given.replace(NEGATED, '$1$2$3');
  const family = Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined;
  if (!family) return undefined;
  const set = all ? 'all' : any && 'any';
  return { family, name, negated, ifExists: ifExists !== undefined, ...(set && { set }) };
}
