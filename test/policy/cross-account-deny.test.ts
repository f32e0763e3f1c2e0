import { describe, expect, it } from 'vitest';

import { ACCOUNT, allowAll, denyAll, PARTNER, STRANGER, strangersOf, when } from './policies.ts';

describe('crossAccountGrants with a Deny', () => {
  const foreign = allowAll({ Principal: { AWS: [STRANGER, ACCOUNT] } });
  it('of all but the account or the trusted', () => {
    const deny = denyAll(when('StringNotEquals', 'aws:PrincipalAccount', [ACCOUNT, PARTNER]));
    expect(strangersOf([PARTNER], allowAll(), deny)).toEqual([]);
    expect(strangersOf([PARTNER], foreign, deny)).toEqual([]);
    expect(strangersOf([], allowAll(), deny)).toEqual([PARTNER]);
  });

  it('of all but an account by NotPrincipal', () => {
    const deny = denyAll({ Principal: undefined, NotPrincipal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`] } });
    expect(strangersOf([], allowAll(), deny)).toEqual([]);
    expect(strangersOf([], foreign, deny)).toEqual([]);
  });

  it('of the very principal, or of its account', () => {
    const role = `arn:aws:iam::${STRANGER}:role/reader`;
    const allow = allowAll({ Principal: { AWS: role } });
    for (const id of [role, STRANGER, `arn:aws:iam::${STRANGER}:root`]) {
      expect(strangersOf([], allow, denyAll({ Principal: { AWS: id } }))).toEqual([]);
      expect(strangersOf([], allow, denyAll({ Principal: { AWS: [PARTNER, id] } }))).toEqual([]);
    }
    for (const id of [PARTNER, `arn:aws:iam::${STRANGER}:role/writer`]) {
      expect(strangersOf([], allow, denyAll({ Principal: { AWS: id } }))).toEqual([role]);
    }
  });

  it('of all outside a network, which says nothing of accounts', () => {
    const deny = denyAll(when('StringNotEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d'));
    expect(strangersOf([], allowAll(), deny)).toEqual([]);
    expect(strangersOf([], foreign, deny)).toEqual([STRANGER]);
  });

  it('of all but a network or an account', () => {
    const unless = (account: string) =>
      denyAll({
        Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1', 'aws:PrincipalAccount': account } },
      });
    expect(strangersOf([], allowAll(), unless(STRANGER))).toEqual([STRANGER]);
    expect(strangersOf([], allowAll(), unless(ACCOUNT))).toEqual([]);
  });
});
