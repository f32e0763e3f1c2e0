import { describe, expect, it } from 'vitest';

import { parsePolicy, PolicyNotUnderstood } from '../../src/policy/document.ts';
import { allowAll, OBJECTS, policyOf, when } from './policies.ts';

describe('parsePolicy', () => {
  it('makes a list of what may be one or many', () => {
    const statement = allowAll(when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'));
    const expected = {
      statements: [
        {
          label: 'Open',
          effect: 'Allow',
          principals: [{ type: 'AWS', id: '*' }],
          actions: ['s3:GetObject'],
          resources: [OBJECTS],
          conditions: [{ operator: 'StringEquals', key: 'aws:PrincipalOrgID', values: ['o-a1b2c3d4e5'] }],
        },
      ],
    };
    const one = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const many = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          ...statement,
          Principal: { AWS: ['*'] },
          Action: ['s3:GetObject'],
          Resource: [OBJECTS],
          ...when('StringEquals', 'aws:PrincipalOrgID', ['o-a1b2c3d4e5']),
        },
      ],
    });
    expect(parsePolicy(one)).toEqual(expected);
    expect(parsePolicy(many)).toEqual(expected);
  });

  it('keeps the kinds of principals, and whom NotPrincipal names', () => {
    const { statements } = policyOf(
      allowAll({
        Principal: { AWS: ['111122223333', '*'], Service: 'sns.amazonaws.com', CanonicalUser: '79a5' },
      }),
      allowAll({ Principal: undefined, NotPrincipal: { AWS: '111122223333' } }),
    );
    expect(statements[0]?.principals).toEqual([
      { type: 'AWS', id: '111122223333' },
      { type: 'AWS', id: '*' },
      { type: 'Service', id: 'sns.amazonaws.com' },
      { type: 'CanonicalUser', id: '79a5' },
    ]);
    expect(statements[1]).not.toHaveProperty('principals');
    expect(statements[1]?.notPrincipals).toEqual([{ type: 'AWS', id: '111122223333' }]);
  });

  it('numbers statements that have no Sid, an empty one included', () => {
    const { statements } = policyOf(
      allowAll({ Sid: undefined }),
      allowAll({ Sid: 'Second' }),
      allowAll({ Sid: '' }),
    );
    expect(statements.map(({ label }) => label)).toEqual(['statement 1', 'Second', 'statement 3']);
  });

  it('reads numbers and booleans as their texts', () => {
    const { statements } = policyOf(
      allowAll({
        Condition: { Bool: { 'aws:SecureTransport': false }, NumericLessThan: { 's3:TlsVersion': [1.2] } },
      }),
    );
    expect(statements[0]?.conditions.map(({ values }) => values)).toEqual([['false'], ['1.2']]);
  });

  it('knows that the older version, which holds without a Version, has no variables', () => {
    const Statement = allowAll({ Resource: 'arn:aws:s3:::b/${aws:username}' });
    for (const version of [{}, { Version: '2008-10-17' }]) {
      const { statements } = parsePolicy(JSON.stringify({ ...version, Statement }));
      expect(statements[0]?.resources).toEqual(['arn:aws:s3:::b/${$}{aws:username}']);
    }
    expect(policyOf(Statement).statements[0]?.resources).toEqual(['arn:aws:s3:::b/${aws:username}']);
  });

  it('takes a key twice for what it is only within one object', () => {
    const text = `{"Statement": [${JSON.stringify(allowAll())}, ${JSON.stringify(allowAll({ Sid: '"{' }))}]}`;
    expect(parsePolicy(text).statements).toHaveLength(2);
  });

  const refused: Readonly<Record<string, string>> = {
    'no JSON': '{"Version": ',
    'URL-encoded JSON': '%7B%22Version%22%3A%222012-10-17%22%7D',
    'no object': '"*"',
    'a list': '[]',
    null: 'null',
    'no Statement': '{"Version": "2012-10-17"}',
    'an unknown version': JSON.stringify({ Version: '2025-01-01', Statement: allowAll() }),
    'an unknown element': JSON.stringify({ Statement: allowAll(), Statements: [] }),
    'a statement that is text': '{"Statement": ["Allow"]}',
    'an unknown element in a statement': JSON.stringify({ Statement: allowAll({ Actions: 's3:*' }) }),
    'an unknown effect': JSON.stringify({ Statement: allowAll({ Effect: 'allow' }) }),
    'no effect': JSON.stringify({ Statement: allowAll({ Effect: undefined }) }),
    'a Sid that is a number': JSON.stringify({ Statement: allowAll({ Sid: 1 }) }),
    'Action and NotAction': JSON.stringify({ Statement: allowAll({ NotAction: 's3:*' }) }),
    'Principal and NotPrincipal': JSON.stringify({ Statement: allowAll({ NotPrincipal: '*' }) }),
    'Resource and NotResource': JSON.stringify({ Statement: allowAll({ NotResource: '*' }) }),
    'neither Action nor NotAction': JSON.stringify({ Statement: allowAll({ Action: undefined }) }),
    'a principal that is an account': JSON.stringify({ Statement: allowAll({ Principal: '111122223333' }) }),
    'a list of principals': JSON.stringify({ Statement: allowAll({ Principal: ['*'] }) }),
    'an unknown type of principal': JSON.stringify({ Statement: allowAll({ Principal: { Group: '*' } }) }),
    'an action that is an object': JSON.stringify({ Statement: allowAll({ Action: {} }) }),
    'an action that is null': JSON.stringify({ Statement: allowAll({ Action: [null] }) }),
    'a condition that is text': JSON.stringify({ Statement: allowAll({ Condition: 'Bool' }) }),
    'a condition without a key': JSON.stringify({ Statement: allowAll({ Condition: { Bool: 'true' } }) }),
    'a key twice': '{"Statement": {"Effect": "Deny", "Effect": "Allow", "Action": "*"}}',
    'a key twice, spelt otherwise':
      '{"Statement": {"Effect": "Deny", "\\u0045ffect": "Allow", "Action": "*"}}',
  };
  for (const [name, text] of Object.entries(refused)) {
    it(`does not understand ${name}`, () => {
      expect(() => parsePolicy(text)).toThrow(PolicyNotUnderstood);
    });
  }

  it('says where it did not understand', () => {
    const text = JSON.stringify({ Statement: [allowAll(), allowAll({ Sid: 'Second', Effect: 'Permit' })] });
    expect(() => parsePolicy(text)).toThrow('Second has the effect "Permit"');
    expect(new PolicyNotUnderstood('').name).toBe('PolicyNotUnderstood');
  });
});
