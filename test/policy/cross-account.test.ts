import { describe, expect, it } from 'vitest';

import { crossAccountGrants } from '../../src/policy/access.ts';
import { PolicyNotUnderstood } from '../../src/policy/document.ts';
import {
  ACCOUNT,
  allowAll,
  ORGANIZATION,
  PARTNER,
  policyOf,
  STRANGER,
  strangersOf,
  when,
  type Written,
} from './policies.ts';

const CANONICAL = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';

describe('crossAccountGrants', () => {
  it('says what, to whom and by which statement', () => {
    const policy = policyOf(
      allowAll({ Principal: { AWS: [ACCOUNT, STRANGER, PARTNER] }, Action: ['s3:GetObject', 's3:List*'] }),
      allowAll({ Sid: 'All', ...when('Bool', 'aws:SecureTransport', 'true') }),
    );
    expect(crossAccountGrants(policy, ACCOUNT, [PARTNER])).toEqual([
      { statement: 'Open', principal: STRANGER, actions: ['s3:GetObject', 's3:List*'] },
      { statement: 'All', principal: '*', actions: ['s3:GetObject'] },
    ]);
  });

  describe('by the principal', () => {
    const foreign: Readonly<Record<string, string>> = {
      'an account': STRANGER,
      'an account by its ARN': `arn:aws:iam::${STRANGER}:root`,
      'a user': `arn:aws:iam::${STRANGER}:user/division/ann`,
      'a role': `arn:aws-us-gov:iam::${STRANGER}:role/reader`,
      'a session': `arn:aws:sts::${STRANGER}:assumed-role/reader/ann`,
      'a federated user': `arn:aws:sts::${STRANGER}:federated-user/ann`,
    };
    for (const [name, id] of Object.entries(foreign)) {
      it(`${name} of another account`, () => {
        expect(strangersOf([], allowAll({ Principal: { AWS: id } }))).toEqual([id]);
        expect(strangersOf([STRANGER], allowAll({ Principal: { AWS: id } }))).toEqual([]);
        const ours = id.replace(STRANGER, ACCOUNT);
        expect(strangersOf([], allowAll({ Principal: { AWS: ours } }))).toEqual([]);
      });
    }

    it('a canonical user, who is foreign until told otherwise', () => {
      const statement = allowAll({ Principal: { CanonicalUser: CANONICAL } });
      expect(strangersOf([], statement)).toEqual([CANONICAL]);
      expect(strangersOf([CANONICAL], statement)).toEqual([]);
    });

    it('everyone, and everyone but some', () => {
      expect(strangersOf([STRANGER], allowAll())).toEqual(['*']);
      const but = allowAll({ Principal: undefined, NotPrincipal: { AWS: ACCOUNT } });
      expect(strangersOf([], but)).toEqual([`everyone but ${ACCOUNT}`]);
    });

    const nobody: Readonly<Record<string, Written>> = {
      'a service': { Principal: { Service: 'sns.amazonaws.com' } },
      'a service on behalf of another account': {
        Principal: { Service: 'sns.amazonaws.com' },
        ...when('StringEquals', 'aws:SourceAccount', STRANGER),
      },
      'a deleted role': { Principal: { AWS: 'AROAEXAMPLEIDENTIFIER' } },
      'a deleted user': { Principal: { AWS: 'AIDAEXAMPLEIDENTIFIER' } },
      'an origin access identity': {
        Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' },
      },
      'a SAML provider': { Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/okta` } },
    };
    for (const [name, principal] of Object.entries(nobody)) {
      it(`not ${name}`, () => expect(strangersOf([], allowAll(principal))).toEqual([]));
    }

    for (const id of [
      'arn:aws:iam::*:root',
      'someone',
      '12345',
      'arn:aws:iam::aws:role/x',
      'ANPAEXAMPLEIDENTIFIER',
    ]) {
      it(`does not understand ${id}`, () => {
        expect(() => strangersOf([], allowAll({ Principal: { AWS: id } }))).toThrow(PolicyNotUnderstood);
      });
    }
  });

  describe('by the conditions', () => {
    type Row = [operator: string, key: string, value: unknown, names: readonly string[]];
    const table: readonly Row[] = [
      ['StringEquals', 'aws:PrincipalAccount', ACCOUNT, []],
      ['StringEquals', 'aws:PrincipalAccount', STRANGER, [STRANGER]],
      ['StringEquals', 'aws:PrincipalAccount', [ACCOUNT, STRANGER, PARTNER], [STRANGER]],
      ['StringEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}', []],
      ['StringEquals', 'aws:SourceAccount', STRANGER, [STRANGER]],
      ['StringEquals', 'aws:SourceOwner', ACCOUNT, []],
      ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${STRANGER}:role/*`, [STRANGER]],
      ['ArnLike', 'aws:SourceArn', `arn:aws:sns:*:${ACCOUNT}:*`, []],
      ['ArnLike', 'aws:SourceArn', `arn:aws:sns:*:${STRANGER}:*`, [STRANGER]],
      // S3 itself calls, and the bucket's ARN shows no account.
      ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::invoices', []],
      ['StringEquals', 's3:DataAccessPointAccount', STRANGER, [STRANGER]],
      ['StringEquals', 'kms:CallerAccount', ACCOUNT, []],
      ['StringEquals', 'aws:PrincipalOrgID', ORGANIZATION, [ORGANIZATION]],
      ['StringEquals', 'aws:PrincipalOrgID', 'o-trusted123', []],
      ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-trusted123/r-ab12/*', []],
      ['StringEquals', 'aws:PrincipalOrgID', '${aws:ResourceOrgID}', ['${aws:ResourceOrgID}']],
      ['StringEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d', []],
      ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', []],
      ['Bool', 'aws:PrincipalIsAWSService', 'true', []],
      ['StringEquals', 'aws:userid', STRANGER, [STRANGER]],
      ['StringNotEquals', 'aws:PrincipalAccount', STRANGER, ['*']],
      ['StringEquals', 's3:prefix', 'public/', ['*']],
    ];
    for (const [operator, key, value, names] of table) {
      it(`${operator} ${key} ${value}: ${names.join() || 'nobody foreign'}`, () => {
        const statement = allowAll(when(operator, key, value));
        expect(strangersOf([PARTNER, 'o-trusted123'], statement)).toEqual(names);
      });
    }

    it('keep a foreign principal out, or let it through', () => {
      const foreign = allowAll({ Principal: { AWS: STRANGER } });
      const within = when('StringEquals', 'aws:PrincipalOrgID', 'o-trusted123');
      expect(strangersOf(['o-trusted123'], { ...foreign, ...within })).toEqual([]);
      expect(strangersOf([], { ...foreign, ...within })).toEqual([STRANGER]);
      expect(strangersOf([], { ...foreign, ...when('StringEquals', 'aws:SourceVpce', 'vpce-1') })).toEqual([
        STRANGER,
      ]);
    });

    it('all hold: the narrowest counts, and a network opens nothing', () => {
      const Condition = {
        StringEquals: {
          'aws:PrincipalOrgID': ORGANIZATION,
          'aws:PrincipalAccount': STRANGER,
          'aws:SourceVpc': 'vpc-1',
        },
      };
      expect(strangersOf([ORGANIZATION], allowAll({ Condition }))).toEqual([]);
      expect(strangersOf([STRANGER], allowAll({ Condition }))).toEqual([]);
      expect(strangersOf([], allowAll({ Condition }))).toHaveLength(1);
    });

    const unclear: Readonly<Record<string, Written>> = {
      'a role by its id': when('StringLike', 'aws:userid', 'AROAEXAMPLEIDENTIFIER:*'),
      'an unknown key': when('StringEquals', 'example:Caller', 'ours'),
      'an unknown key on a foreign principal': {
        Principal: { AWS: STRANGER },
        ...when('StringEquals', 'example:Caller', 'ours'),
      },
    };
    for (const [name, more] of Object.entries(unclear)) {
      it(`are not understood: ${name}`, () => {
        expect(() => strangersOf([], allowAll(more))).toThrow(PolicyNotUnderstood);
      });
    }

    it('need not be understood where the account is ours, or where another is foreign for certain', () => {
      const unknown = when('StringEquals', 'example:Caller', 'ours');
      expect(strangersOf([], allowAll({ Principal: { AWS: ACCOUNT }, ...unknown }))).toEqual([]);
      expect(strangersOf([], allowAll(unknown), allowAll({ Principal: { AWS: STRANGER } }))).toEqual([
        STRANGER,
      ]);
    });
  });
});
