import { type Circle, union } from './callers.ts';
import { whoEscapes, whoMeets } from './conditions.ts';
import { actionParts, coversActions, coversResources, type Part, resourceParts } from './coverage.ts';
import type { Policy, Principal, Statement } from './document.ts';
import { providerOf } from './federation.ts';
import { includes, whoIs } from './principals.ts';

/** Some actions on some resources that a statement allows to a principal, and all that limits who that can be. */
export interface Reach {
  readonly statement: Statement;
  readonly principal: string;
  readonly action: string;
  /** Whoever gets through is in all of them: the principal, each condition, and what each Deny leaves. */
  readonly limits: readonly Circle[];
}

/** All that a policy allows to named principals. The policies of users, groups and roles name none. */
export function* reaches(policy: Policy): Generator<Reach> {
  const denies = policy.statements.filter(({ effect }) => effect === 'Deny');
  for (const statement of policy.statements) {
    if (statement.effect === 'Allow') yield* reachesOf(statement, denies);
  }
}

function* reachesOf(statement: Statement, denies: readonly Statement[]): Generator<Reach> {
  for (const { principal, name, circle } of principalsOf(statement)) {
    const provider = providerIn(principal);
    const own = [circle, ...limitsOf(statement, provider)];
    for (const action of actionParts(statement)) {
      for (const resource of resourceParts(statement)) {
        const against = denies.filter(
          (deny) => coversActions(deny, action) && coversResources(deny, resource),
        );
        const limits = [...own, ...against.map((deny) => whoIsLeft(deny, principal, provider))];
        yield { statement, principal: name, action: nameOf(action), limits };
      }
    }
  }
}

const EVERYONE: Principal = { type: 'AWS', id: '*' };

function principalsOf({ principals = [], notPrincipals }: Statement) {
  const named = principals.map((principal) => ({ principal, name: principal.id, circle: whoIs(principal) }));
  if (!notPrincipals) return named;
  // Everyone else, people without an account included.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  const name = `everyone but ${notPrincipals.map(({ id }) => id).join(', ')}`;
  return [{ principal: EVERYONE, name, circle: 'anyone' as const }];
}

function limitsOf({ conditions }: Statement, provider: string | undefined): readonly Circle[] {
  return conditions.map((condition) => whoMeets(condition, { beside: conditions, provider }));
}

/** Whom a Deny leaves alone: who is not named by it, and who fails to meet one of its conditions. */
function whoIsLeft(
  { principals = [], notPrincipals, conditions }: Statement,
  principal: Principal,
  provider: string | undefined,
): Circle {
  if (!notPrincipals && !includes(principals, principal)) return 'anyone';
  const setting = { beside: conditions, provider };
  return union([
    ...(notPrincipals ?? []).map(whoIs),
    ...conditions.map((condition) => whoEscapes(condition, setting)),
  ]);
}

/** The identity provider, whose tokens' claims are condition keys for those it vouches for. */
function providerIn({ type, id }: Principal): string | undefined {
  return type === 'Federated' ? providerOf(id) : undefined;
}

function nameOf({ pattern, except }: Part): string {
  return except.length === 0 ? pattern : `${pattern} except ${except.join(', ')}`;
}
