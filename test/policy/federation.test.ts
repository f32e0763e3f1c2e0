import { describe, expect, it } from 'vitest';

import { crossAccountGrants, publicGrants } from '../../src/policy/access.ts';
import { PolicyNotUnderstood } from '../../src/policy/document.ts';
import { ACCOUNT, GITHUB, policyOf, trust, when, type Written } from './policies.ts';

const provider = (path: string) => `arn:aws:iam::${ACCOUNT}:oidc-provider/${path}`;
const github = (operator: string, claim: string, value: unknown): Written =>
  trust(GITHUB, { [operator]: { [`token.actions.githubusercontent.com:${claim}`]: value } });

describe('the trust policy of a role', () => {
  const open: Readonly<Record<string, Written>> = {
    'anyone, with a secret': {
      ...trust(''),
      Principal: '*',
      ...when('StringEquals', 'sts:ExternalId', 's3cr3t'),
    },
    'all AWS accounts': { ...trust(''), Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
    'GitHub, for all': trust(GITHUB),
    'GitHub, for an audience': github('StringEquals', 'aud', 'sts.amazonaws.com'),
    'GitHub, for an environment': github('StringEquals', 'environment', 'production'),
    'GitHub, for a workflow of that name': github('StringEquals', 'workflow', 'deploy'),
    'GitHub, for a person by its number': github('StringEquals', 'actor_id', '583231'),
    'GitHub, for any subject': github('StringLike', 'sub', '*'),
    'GitHub, for any repository': github('StringLike', 'sub', 'repo:*'),
    'GitHub, for owners whose names begin so': github('StringLike', 'sub', 'repo:octo*'),
    'GitHub, for any owner of a repository of that name': github('StringLike', 'sub', 'repo:*/octo-repo:*'),
    'GitHub, for one of ours or any': github('StringLike', 'sub', ['repo:octo-org/*', 'repo:*']),
    'GitHub, for all but a repository': github('StringNotEquals', 'sub', 'repo:octo-org/octo-repo:*'),
    'GitHub, for a branch': github('StringEquals', 'ref', 'refs/heads/main'),
    'GitHub, for a person, who acts in any repository': github('StringEquals', 'actor', 'octocat'),
    'GitHub, for a repository if the token tells': github(
      'StringEqualsIfExists',
      'repository',
      'octo-org/octo-repo',
    ),
    'GitLab.com, for all': trust(provider('gitlab.com')),
    'GitLab.com, for groups whose names begin so': trust(provider('gitlab.com'), {
      StringLike: { 'gitlab.com:sub': 'project_path:group*' },
    }),
    'Terraform, for any organization': trust(provider('app.terraform.io'), {
      StringLike: { 'app.terraform.io:sub': 'organization:*:project:app:*' },
      StringEquals: { 'app.terraform.io:aud': 'aws.workload.identity' },
    }),
    'GitLab.com, for an audience': trust(provider('gitlab.com'), {
      StringEquals: { 'gitlab.com:aud': 'https://gitlab.com' },
    }),
    'Buildkite, for an audience': trust(provider('agent.buildkite.com'), {
      StringEquals: { 'agent.buildkite.com:aud': 'sts.amazonaws.com' },
    }),
    'Cognito, for any pool': trust('cognito-identity.amazonaws.com', {
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
    }),
    'Google, for any app': trust('accounts.google.com'),
    'Google, made a provider of ones own': trust(provider('accounts.google.com')),
    'Amazon, for any app': trust('www.amazon.com', { StringLike: { 'www.amazon.com:app_id': '*' } }),
    'Facebook, for any app': trust('graph.facebook.com'),
  };
  for (const [name, statement] of Object.entries(open)) {
    it(`is public: ${name}`, () => {
      expect(publicGrants(policyOf(statement))).toHaveLength(1);
      expect(crossAccountGrants(policyOf(statement), ACCOUNT, [])).toHaveLength(1);
    });
  }

  const kept: Readonly<Record<string, Written>> = {
    'GitHub, for an owner': github('StringLike', 'sub', 'repo:octo-org/*'),
    'GitHub, for an owner with its number': github('StringLike', 'sub', 'repo:octo-org@1234/*'),
    'GitHub, for a branch of a repository': github(
      'StringEquals',
      'sub',
      'repo:octo-org/octo-repo:ref:refs/heads/main',
    ),
    'GitHub, for an owner by a subject of its own making': github(
      'StringLike',
      'sub',
      'repository_owner:octo-org:*',
    ),
    'GitHub, for the owner and nothing more': github('StringEquals', 'sub', 'repository_owner:octo-org'),
    // Every token has a subject, so that the empty set cannot pass.
    'GitHub, for all subjects, of which there is one': github(
      'ForAllValues:StringLike',
      'sub',
      'repo:octo-org/*',
    ),
    'GitHub, for a repository by its number': github('StringEquals', 'repository_id', '1296269'),
    'GitHub, for repositories of an owner': github('StringLike', 'repository', 'octo-org/*'),
    'GitHub, from a network': trust(GITHUB, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
    'GitLab.com, for a group': trust(provider('gitlab.com'), {
      StringLike: { 'gitlab.com:sub': 'project_path:group/*:ref_type:branch:ref:main' },
    }),
    'Terraform, for an organization': trust(provider('app.terraform.io'), {
      StringLike: { 'app.terraform.io:sub': 'organization:ours:*' },
    }),
    'Buildkite, for an organization': trust(provider('agent.buildkite.com'), {
      StringLike: { 'agent.buildkite.com:sub': 'organization:ours:pipeline:*' },
    }),
    'Pulumi, for an organization': trust(provider('api.pulumi.com/oidc'), {
      StringEquals: { 'api.pulumi.com/oidc:aud': 'aws:ours' },
    }),
    'Cognito, for a pool': trust('cognito-identity.amazonaws.com', {
      StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:12345678-ffff-ffff-ffff-123456' },
    }),
    'Google, for an app': trust('accounts.google.com', {
      StringEquals: { 'accounts.google.com:aud': '66677788899900pro0' },
    }),
    'Amazon, for an app': trust('www.amazon.com', {
      StringEquals: { 'www.amazon.com:app_id': 'amzn1.application-oa2-123456' },
    }),
    'Facebook, for an app': trust('graph.facebook.com', {
      StringEquals: { 'graph.facebook.com:app_id': '1234567890' },
    }),
    'a cluster, for each of its pods': trust(
      provider('oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E'),
    ),
    'a GitHub Enterprise with an issuer of its own': trust(
      provider('token.actions.githubusercontent.com/octo-inc'),
    ),
    'a SAML provider': trust(`arn:aws:iam::${ACCOUNT}:saml-provider/okta`),
    'a service': { ...trust(''), Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  };
  for (const [name, statement] of Object.entries(kept)) {
    it(`is not public: ${name}`, () => {
      expect(publicGrants(policyOf(statement))).toEqual([]);
      expect(crossAccountGrants(policyOf(statement), ACCOUNT, [])).toEqual([]);
    });
  }

  const unclear: Readonly<Record<string, Written>> = {
    // The subject of ones own making: others may make theirs the same.
    'a subject that shows no owner': github('StringEquals', 'sub', 'environment:production'),
    'a subject made of a workflow': github('StringLike', 'sub', 'job_workflow_ref:octo-org/flows/*'),
    'a workflow that others may call': github(
      'StringLike',
      'job_workflow_ref',
      'octo-org/flows/.github/workflows/*',
    ),
    'a claim of another provider': trust(GITHUB, { StringEquals: { 'gitlab.com:sub': 'project_path:a/b' } }),
    'a claim that is not known': github('StringEquals', 'new_claim', 'x'),
    'a variable': github('StringLike', 'sub', 'repo:${aws:PrincipalTag/org}/*'),
    'an operator on numbers': github('NumericEquals', 'repository_id', 1296269),
    'an audience that others may be able to ask for': trust(provider('oidc.vercel.com'), {
      StringEquals: { 'oidc.vercel.com:aud': 'https://vercel.com/ours' },
    }),
    'any provider': trust('*'),
  };
  for (const [name, statement] of Object.entries(unclear)) {
    it(`is not understood: ${name}`, () => {
      expect(() => publicGrants(policyOf(statement))).toThrow(PolicyNotUnderstood);
    });
  }

  const owners: readonly [provider: string, claim: string, value: string][] = [
    ['agent.buildkite.com', 'sub', 'organization:ours:pipeline:app:*'],
    ['api.pulumi.com/oidc', 'sub', 'pulumi:deploy:org:ours:project:app:*'],
    ['oidc-configuration.audit-log.githubusercontent.com', 'sub', 'https://github.com/octo-inc'],
    ['oidc.codefresh.io', 'sub', 'account:64f884faac2751b77ca7ab24:*'],
    ['oidc.vercel.com', 'sub', 'owner:ours:project:*:environment:production'],
    ['proidc.upbound.io', 'sub', 'mcp:ours/control:provider:aws'],
    ['sandboxes.cloud', 'sub', 'ours'],
    ['scalr.io', 'sub', 'account:ours:environment:*'],
    ['studio.datachain.ai/api', 'sub', 'credentials:ours/*'],
    ['tokens.cloud.shisho.dev', 'sub', 'job:ours'],
    ['token.actions.githubusercontent.com', 'enterprise_id', '42'],
    ['Token.Actions.GitHubUserContent.com', 'sub', 'repo:octo-org/*'],
  ];
  for (const [host, claim, value] of owners) {
    it(`is not public with an owner: ${host}:${claim}`, () => {
      const owned = trust(provider(host), { StringLike: { [`${host}:${claim}`]: value } });
      expect(publicGrants(policyOf(owned))).toEqual([]);
      const any = trust(provider(host), { StringLike: { [`${host}:${claim}`]: '*' } });
      expect(publicGrants(policyOf(any))).toHaveLength(1);
      expect(publicGrants(policyOf(trust(provider(host))))).toHaveLength(1);
    });
  }

  it('names the provider', () => {
    expect(publicGrants(policyOf(trust(GITHUB)))).toEqual([
      { statement: 'Trust', principal: GITHUB, actions: ['sts:AssumeRoleWithWebIdentity'] },
    ]);
  });

  it('may deny what it allows', () => {
    const deny = {
      ...trust(GITHUB, { StringNotLike: { 'token.actions.githubusercontent.com:sub': 'repo:octo-org/*' } }),
      Effect: 'Deny',
    };
    expect(publicGrants(policyOf(trust(GITHUB), deny))).toEqual([]);
    expect(publicGrants(policyOf(trust('accounts.google.com'), deny))).toHaveLength(1);
  });
});
