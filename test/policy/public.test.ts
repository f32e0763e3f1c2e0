import { describe, expect, it } from 'vitest';

import { publicGrants } from '../../src/policy/access.ts';
import { ACCOUNT, allowAll, BUCKET, OBJECTS, policyOf, STRANGER, type Written } from './policies.ts';

describe('publicGrants', () => {
  it('says what, to whom and by which statement', () => {
    const policy = policyOf(
      allowAll({ Action: ['s3:GetObject', 's3:List*'], Resource: [BUCKET, OBJECTS] }),
      allowAll({
        Sid: undefined,
        Principal: { AWS: [ACCOUNT, '*'] },
        Action: undefined,
        NotAction: 's3:Put*',
      }),
      allowAll({ Sid: 'Ours', Principal: { AWS: ACCOUNT } }),
    );
    expect(publicGrants(policy)).toEqual([
      { statement: 'Open', principal: '*', actions: ['s3:GetObject', 's3:List*'] },
      { statement: 'statement 2', principal: '*', actions: ['* except s3:Put*'] },
    ]);
  });

  it('takes statements of one Sid apart', () => {
    expect(
      publicGrants(policyOf(allowAll(), allowAll({ Principal: { AWS: ACCOUNT } }), allowAll())),
    ).toHaveLength(2);
  });

  describe('by the principal', () => {
    const table: Readonly<Record<string, [principal: Written, isPublic: boolean]>> = {
      'all AWS accounts': [{ Principal: { AWS: '*' } }, true],
      'all among others': [{ Principal: { AWS: [ACCOUNT, '*'] } }, true],
      'everyone but one': [{ Principal: undefined, NotPrincipal: { AWS: ACCOUNT } }, true],
      'another account': [{ Principal: { AWS: STRANGER } }, false],
      'a role': [{ Principal: { AWS: `arn:aws:iam::${STRANGER}:role/reader` } }, false],
      'a deleted role': [{ Principal: { AWS: 'AROAEXAMPLEIDENTIFIER' } }, false],
      'a service': [{ Principal: { Service: 'cloudtrail.amazonaws.com' } }, false],
      'a canonical user': [{ Principal: { CanonicalUser: '79a59df900b949e5' } }, false],
      'an origin access identity': [
        { Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' } },
        false,
      ],
      'Facebook users': [{ Principal: { Federated: 'graph.facebook.com' } }, true],
      'whom the policy is attached to': [{ Principal: undefined }, false],
      'nobody, by a Deny': [{ Effect: 'Deny' }, false],
    };
    for (const [name, [principal, isPublic]] of Object.entries(table)) {
      it(`${name}: ${isPublic ? 'public' : 'not public'}`, () => {
        expect(publicGrants(policyOf(allowAll(principal)))).toHaveLength(isPublic ? 1 : 0);
      });
    }
  });
});
