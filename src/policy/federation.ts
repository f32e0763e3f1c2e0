import type { Circle } from './callers.ts';
import { fixedPart, hasVariable, isFixed } from './match.ts';

/**
 * What a claim tells of whose token it is: a value shows an owner before its first wildcard where the pattern fits;
 * or nothing, for whoever asks for a token sets it, or many owners have it alike.
 */
type Claims = Readonly<Record<string, RegExp | 'nothing'>>;

/** The whole value: nothing is left open. */
const WHOLE = /^[^*]+$/;
const ORGANIZATION = /^organization:[^:*]+(?::|$)/;
const ACCOUNT = /^account:[^:*]+(?::|$)/;
/** `repo:octo-org/octo-repo:ref:refs/heads/main`, or what an organization has made of it. */
const GITHUB_OWNER =
  /^(?:repo|repository|repository_owner|repository_id|repository_owner_id|enterprise|enterprise_id):[^:/*]+(?:[:/]|$)/;

/**
 * Identity providers of which anyone can get a token, for they serve all their customers with one issuer. All
 * others belong to one organization, or are one cluster's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const SHARED: Readonly<Record<string, Claims>> = {
  'accounts.google.com': { aud: WHOLE, oaud: WHOLE, sub: WHOLE },
  'agent.buildkite.com': { sub: ORGANIZATION, aud: 'nothing' },
  'api.pulumi.com/oidc': { aud: WHOLE, sub: /^pulumi:(?:deploy|environments):org:[^:*]+(?::|$)/ },
  'app.terraform.io': { sub: ORGANIZATION, aud: 'nothing' },
  'cognito-identity.amazonaws.com': { aud: WHOLE, sub: WHOLE, amr: 'nothing' },
  'gitlab.com': { sub: /^project_path:[^:/*]+\//, aud: 'nothing' },
  'graph.facebook.com': { app_id: WHOLE, id: WHOLE },
  'oidc-configuration.audit-log.githubusercontent.com': { sub: WHOLE },
  'oidc.codefresh.io': { sub: ACCOUNT },
  'oidc.vercel.com': { sub: /^owner:[^:*]+(?::|$)/ },
  'proidc.upbound.io': { sub: WHOLE },
  'sandboxes.cloud': { sub: WHOLE },
  'scalr.io': { sub: ACCOUNT },
  'studio.datachain.ai/api': { sub: /^credentials:[^:/*]+\// },
  'token.actions.githubusercontent.com': {
    sub: GITHUB_OWNER,
    repository: /^[^/*]+\//,
    repository_id: WHOLE,
    enterprise_id: WHOLE,
    aud: 'nothing',
    actor: 'nothing',
    actor_id: 'nothing',
    environment: 'nothing',
    ref: 'nothing',
    workflow: 'nothing',
  },
  'tokens.cloud.shisho.dev': { sub: WHOLE },
  'www.amazon.com': { app_id: WHOLE, user_id: WHOLE },
};

/** Every token has them. https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
export const CLAIMS_ALWAYS_PRESENT: ReadonlySet<string> = new Set(['sub', 'aud']);

/** The provider that a Federated principal names: its host and path, as condition keys begin. */
export function providerOf(principal: string): string {
  return principal.replace(/^arn:[^:]*:iam::\d{12}:oidc-provider\//, '').toLowerCase();
}

/** True when anyone can get a token of the provider. */
export function isShared(provider: string): boolean {
  return Object.hasOwn(SHARED, provider);
}

/** The claim of the provider's tokens that a condition key in lower case is; `undefined` when it is none. */
export function claimOf(key: string, provider: string): string | undefined {
  return key.startsWith(`${provider}:`) ? key.slice(provider.length + 1) : undefined;
}

/** Whose tokens have a value of a claim. */
export function namedByClaim(provider: string, claim: string, value: string): Circle {
  const claims = SHARED[provider] ?? {};
  const owner = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  if (owner === 'nothing') return 'anyone';
  if (!owner || hasVariable(value)) return { unclear: value };
  if (isFixed(value)) return owner.test(value) ? [{ kind: 'other', id: value }] : { unclear: value };
  const begun = fixedPart(value);
  if (owner.test(`${begun}*`)) return [{ kind: 'other', id: value }];
  // The wildcard stands where the owner would, or in some other claim that a subject was made of.
  const [name] = /^[a-z_]+:/.exec(begun) ?? [''];
  const isOwnerOpen = name === '' || owner.test(`${name}x:`) || owner.test(`${name}x/`);
  return isOwnerOpen ? 'anyone' : { unclear: value };
}
