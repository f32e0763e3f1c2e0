import { describe, expect, it } from 'vitest';

import { unboundServiceGrants } from '../../src/policy/access.ts';
import { PolicyNotUnderstood } from '../../src/policy/document.ts';
import { ACCOUNT, policyOf, when, type Written } from './policies.ts';

const S3 = 's3.amazonaws.com';
const call: Written = {
  Sid: 'Call',
  Effect: 'Allow',
  Principal: { Service: S3 },
  Action: 'lambda:InvokeFunction',
  Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
};
const GRANT = [{ statement: 'Call', principal: S3, actions: ['lambda:InvokeFunction'] }];

describe('unboundServiceGrants', () => {
  type Row = [operator: string, key: string, value: unknown];

  it.each<Row>([
    ['StringEquals', 'aws:SourceAccount', ACCOUNT],
    ['StringEquals', 'aws:SourceOrgID', 'o-a1b2c3d4e5'],
    ['ArnLike', 'aws:SourceArn', `arn:aws:s3:*:${ACCOUNT}:*`],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::invoices'],
    // S3 is another service.
    ['StringEquals', 'aws:PrincipalServiceName', 'sns.amazonaws.com'],
  ])('are none where it is kept: %s %s %j', (...row) => {
    expect(unboundServiceGrants(policyOf({ ...call, ...when(...row) }), S3)).toEqual([]);
  });

  it.each<Row>([
    ['StringLike', 'aws:SourceAccount', '*'],
    ['StringEqualsIfExists', 'aws:SourceAccount', ACCOUNT],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*'],
    ['Bool', 'aws:PrincipalIsAWSService', 'true'],
    ['StringEquals', 'aws:PrincipalServiceName', [S3, 'sns.amazonaws.com']],
    ['Bool', 'aws:SecureTransport', 'true'],
  ])('are there where it is not: %s %s %j', (...row) => {
    expect(unboundServiceGrants(policyOf({ ...call, ...when(...row) }), S3)).toEqual(GRANT);
  });

  it('are of the one service, and by its name', () => {
    expect(unboundServiceGrants(policyOf(call), S3)).toEqual(GRANT);
    expect(unboundServiceGrants(policyOf(call), 'sns.amazonaws.com')).toEqual([]);
    expect(unboundServiceGrants(policyOf({ ...call, Principal: { AWS: ACCOUNT } }), S3)).toEqual([]);
    const both = { ...call, Principal: { Service: ['sns.amazonaws.com', S3] } };
    expect(unboundServiceGrants(policyOf(both), S3)).toEqual(GRANT);
  });

  it('are taken back by a Deny', () => {
    const deny = { ...call, Sid: 'Shut', Effect: 'Deny', Principal: '*' };
    const others = { ...deny, ...when('StringNotEquals', 'aws:SourceAccount', ACCOUNT) };
    expect(unboundServiceGrants(policyOf(call, others), S3)).toEqual([]);
    const elsewhere = { ...others, Action: 'lambda:GetFunction' };
    expect(unboundServiceGrants(policyOf(call, elsewhere), S3)).toEqual(GRANT);
  });

  it('cannot be told by what is not known', () => {
    const strange = policyOf({ ...call, ...when('StringEquals', 'aws:NotYetKnown', 'x') });
    expect(() => unboundServiceGrants(strange, S3)).toThrow(PolicyNotUnderstood);
  });
});
