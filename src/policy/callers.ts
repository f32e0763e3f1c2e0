import { isBroad } from './addresses.ts';
import type { KeyKind } from './keys.ts';
import { fixedPart, hasVariable, isFixed } from './match.ts';

/** Someone in particular, whom a principal or a condition lets in. */
export interface Caller {
  /**
   * `other` is no account of AWS's customers: a service, or a user of an identity provider. `unplaced` is of one
   * account, but does not show which. `network` is whoever comes from there.
   */
  readonly kind: 'account' | 'organization' | 'unplaced' | 'network' | 'other';
  /** An account's is its 12 digits or its canonical user id; or the variable that stands for the resource's own. */
  readonly id: string;
}

/** Who can meet something: everyone; only some; or it cannot be told. */
export type Circle = 'anyone' | readonly Caller[] | Unclear;

export interface Unclear {
  /** What is not understood, for people. */
  readonly unclear: string;
}

export const OWN_ACCOUNT = '${aws:ResourceAccount}';
const OUTER_COLONS = /:(?![^{]*\})/;
const OWN_ORGANIZATION = '${aws:ResourceOrgID}';

export function isUnclear(circle: Circle): circle is Unclear {
  return typeof circle === 'object' && 'unclear' in circle;
}

/** Everyone who is in at least one of the circles. */
export function union(circles: readonly Circle[]): Circle {
  if (circles.includes('anyone')) return 'anyone';
  const unclear = circles.find(isUnclear);
  return unclear ?? circles.flatMap((circle) => (Array.isArray(circle) ? circle : []));
}

/**
 * Whom a value of a condition key names. A value with a wildcard names nobody in particular, as S3 has it, but
 * where what the wildcard leaves fixed is enough to name an account, an organization or a role.
 */
export function named(kind: Exclude<KeyKind, 'request'>, value: string, spans: boolean): Circle {
  switch (kind) {
    case 'account':
      return own(value, OWN_ACCOUNT, 'account') ?? fixed(value, 'account');
    case 'organization':
      return own(value, OWN_ORGANIZATION, 'organization') ?? fixed(value, 'organization');
    case 'organization-path':
      return named('organization', beforeSlash(value), spans);
    case 'arn':
      return namedByArn(value, spans);
    case 'user-id':
      return namedByUserId(value);
    case 'network':
      return fixed(value, 'network');
    case 'address':
      return namedByAddress(value);
    case 'service':
      return [{ kind: 'other', id: value }];
    case 'is-service':
      return flag(value, 'other');
    case 'is-network':
      return flag(value, 'network');
  }
}

function fixed(value: string, kind: Caller['kind']): Circle {
  if (hasVariable(value)) return { unclear: value };
  return isFixed(value) ? [{ kind, id: value }] : 'anyone';
}

/** Variables of the resource are fixed by the resource: whoever equals them is of its account or organization. */
function own(value: string, variable: string, kind: Caller['kind']): Circle | undefined {
  return value.toLowerCase() === variable.toLowerCase() ? [{ kind, id: variable }] : undefined;
}

/** An organization's id is unique, those of its units are not: `o-a1b2c3d4e5/r-ab12/*` is of one organization. */
function beforeSlash(path: string): string {
  const [first = '', ...rest] = path.split('/');
  return rest.length === 0 && !isFixed(path) ? '*' : first;
}

/**
 * @param spans whether a `*` matches colons too, as it does for the string operators: what stands behind it may
 *   then be anywhere in the ARN.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
function namedByArn(value: string, spans: boolean): Circle {
  const [arn, partition = '', service = '', region = '', account = '', ...rest] = value.split(OUTER_COLONS);
  const before = `${partition}${service}${region}`;
  if (hasVariable(before)) return { unclear: value };
  if (arn !== 'arn' || rest.length === 0 || (spans && before.includes('*'))) return fixed(value, 'other');
  if (/^\d{12}$/.test(account)) return [{ kind: 'account', id: account }];
  // A bucket's ARN needs no account's number, for its name is unique.
  const [bucket = '', ...path] = rest.join(':').split('/');
  if (service === 's3' && (account === '' || (account === '*' && path.length === 0)))
    return fixed(bucket, 'other');
  return isFixed(account) ? fixed(value, 'other') : named('account', account, spans);
}

/**
 * The id of a role, with any name of a session behind it, is still of one role. (S3's block public access takes it
 * for the public.) The account's root user has the account's number.
 */
function namedByUserId(value: string): Circle {
  const id = fixedPart(value).split(':')[0] ?? '';
  if (/^\d{12}$/.test(id) && (value === id || value.startsWith(`${id}:`))) return [{ kind: 'account', id }];
  if (value.startsWith(`${id}:`) && id !== '') return [{ kind: 'unplaced', id }];
  return fixed(value, 'unplaced');
}

function namedByAddress(value: string): Circle {
  const broad = isBroad(value);
  if (broad === undefined) return { unclear: value };
  return broad ? 'anyone' : [{ kind: 'network', id: value }];
}

function flag(value: string, kind: Caller['kind']): Circle {
  const text = value.toLowerCase();
  if (text !== 'true' && text !== 'false') return { unclear: value };
  return text === 'true' ? [{ kind, id: kind }] : 'anyone';
}
