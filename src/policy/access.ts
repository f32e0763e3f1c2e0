import { type Caller, type Circle, isUnclear, OWN_ACCOUNT, type Unclear } from './callers.ts';
import { type Policy, PolicyNotUnderstood, type Statement } from './document.ts';
import { type Reach, reaches } from './reach.ts';

/** What a statement allows to someone. */
export interface Grant {
  /** The statement's label. */
  readonly statement: string;
  readonly principal: string;
  /** As written, `s3:Get*`; `* except s3:Delete*` for a NotAction. */
  readonly actions: readonly string[];
}

/**
 * What a policy allows to anyone: to every AWS account, to people without one, or to everyone who can get a token
 * of an identity provider that all the world shares. Conditions and Deny statements count that keep it to known
 * accounts, organizations, networks or services.
 *
 * @throws PolicyNotUnderstood when it holds no such grant for certain, but might
 */
export function publicGrants(policy: Policy): Grant[] {
  return grants(policy, ({ principal, limits }) => {
    if (limits.some((limit) => Array.isArray(limit))) return [];
    return limits.find(isUnclear) ?? [principal];
  });
}

/**
 * What a policy allows to other AWS accounts, to everyone included. A whole organization counts, unless it is
 * trusted, for it holds other accounts. Networks say nothing of accounts: what is kept to one is not reported,
 * unless it names accounts as well. Nor are services, users of identity providers, and principals that were deleted.
 *
 * @param account the resource's account, 12 digits
 * @param trusted ids of accounts and organizations; canonical user ids too, the account's own among them, for they
 *   do not show whose they are
 * @throws PolicyNotUnderstood when it holds no such grant for certain, but might
 */
export function crossAccountGrants(policy: Policy, account: string, trusted: readonly string[]): Grant[] {
  const known = new Set([account, OWN_ACCOUNT, ...trusted]);
  return grants(policy, ({ principal, limits }) => strangers(principal, limits, known));
}

/**
 * What a policy allows to a service whosever behalf it acts on: no condition and no Deny keeps it to known accounts,
 * organizations or resources, so that every customer of AWS can have it called.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 *
 * @param service its principal, `s3.amazonaws.com`
 * @throws PolicyNotUnderstood when it holds no such grant for certain, but might
 */
export function unboundServiceGrants(policy: Policy, service: string): Grant[] {
  return grants(policy, ({ principal, limits: [who, ...others] }) => {
    if (principal !== service || !who || !isCircleOfSome(who)) return [];
    if (others.filter(isCircleOfSome).some((circle) => !circle.some((caller) => isThe(service, caller))))
      return [];
    return others.find(isUnclear) ?? [principal];
  });
}

/** Whether a caller is a service: by its name, or for being one at all. */
function isThe(service: string, { kind, id }: Caller): boolean {
  return kind === 'other' && (id === service || id === 'other');
}

/** The names of those who can get through all the limits and are not known. */
function strangers(
  principal: string,
  limits: readonly Circle[],
  known: ReadonlySet<string>,
): readonly string[] | Unclear {
  const circles = limits.filter(isCircleOfSome);
  const named = circles.filter((circle) => !isOnlyNetwork(circle));
  const foreign = named.map((circle) => circle.filter((caller) => isForeign(caller, known)));
  if (foreign.some((callers) => callers.length === 0)) return [];
  const [fewest] = foreign.toSorted((one, other) => one.length - other.length);
  if (!fewest && circles.length > 0) return [];
  const unclear = limits.find(isUnclear);
  if (unclear) return unclear;
  if (!fewest) return [principal];
  const unplaced = fewest.find(({ kind }) => kind === 'unplaced');
  if (unplaced) return { unclear: `the account of ${unplaced.id}` };
  return fewest.map(({ id }) => (limits[0] === 'anyone' ? id : principal));
}

function isCircleOfSome(circle: Circle): circle is readonly Caller[] {
  return Array.isArray(circle);
}

function isOnlyNetwork(circle: readonly Caller[]): boolean {
  return circle.length > 0 && circle.every(({ kind }) => kind === 'network');
}

function isForeign({ kind, id }: Caller, known: ReadonlySet<string>): boolean {
  return kind !== 'network' && kind !== 'other' && !known.has(id);
}

function grants(policy: Policy, whom: (reach: Reach) => readonly string[] | Unclear): Grant[] {
  const found = new Map<Statement, Map<string, Set<string>>>();
  let doubt: string | undefined;
  for (const reach of reaches(policy)) {
    const names = whom(reach);
    if ('unclear' in names) {
      doubt ??= `whom ${reach.statement.label} lets in cannot be told: ${names.unclear}`;
      continue;
    }
    for (const name of names) {
      const byName = found.get(reach.statement) ?? new Map<string, Set<string>>();
      found.set(reach.statement, byName.set(name, (byName.get(name) ?? new Set()).add(reach.action)));
    }
  }
  if (found.size === 0 && doubt !== undefined) throw new PolicyNotUnderstood(doubt);
  return [...found].flatMap(([{ label }, byName]) =>
    Array.from(byName, ([principal, actions]) => ({ statement: label, principal, actions: [...actions] })),
  );
}
