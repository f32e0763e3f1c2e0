import { describe, expect, it } from 'vitest';

import { readOperator } from '../../src/policy/operators.ts';

describe('readOperator', () => {
  const plain = { negated: false, ifExists: false };
  const table: Readonly<Record<string, ReturnType<typeof readOperator>>> = {
    StringEquals: { ...plain, family: 'string', name: 'stringequals' },
    stringlike: { ...plain, family: 'string', name: 'stringlike' },
    StringNotEqualsIgnoreCase: { ...plain, family: 'string', name: 'stringequalsignorecase', negated: true },
    StringNotLikeIfExists: { family: 'string', name: 'stringlike', negated: true, ifExists: true },
    'ForAllValues:StringEquals': { ...plain, family: 'string', name: 'stringequals', set: 'all' },
    'ForAnyValue:StringNotLike': {
      ...plain,
      family: 'string',
      name: 'stringlike',
      negated: true,
      set: 'any',
    },
    ArnNotEquals: { ...plain, family: 'arn', name: 'arnequals', negated: true },
    NotIpAddress: { ...plain, family: 'ip', name: 'ipaddress', negated: true },
    NumericLessThanEquals: { ...plain, family: 'number', name: 'numericlessthanequals' },
    NumericNotEquals: { ...plain, family: 'number', name: 'numericequals', negated: true },
    DateGreaterThan: { ...plain, family: 'date', name: 'dategreaterthan' },
    BoolIfExists: { ...plain, family: 'bool', name: 'bool', ifExists: true },
    Null: { ...plain, family: 'null', name: 'null' },
    BinaryEquals: { ...plain, family: 'binary', name: 'binaryequals' },
    StringMatches: undefined,
    NotBool: undefined,
    BoolNot: undefined,
    'ForSomeValues:StringEquals': undefined,
    constructor: undefined,
    '': undefined,
  };
  for (const family of ['Numeric', 'Date']) {
    for (const how of ['Equals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals']) {
      it(`${family}${how} is one`, () => {
        expect(readOperator(`${family}${how}`)).toMatchObject({ name: `${family}${how}`.toLowerCase() });
      });
    }
  }
  for (const [text, operator] of Object.entries(table)) {
    it(`${text || 'nothing'} ${operator ? 'is one' : 'is none'}`, () => {
      expect(readOperator(text)).toEqual(operator);
    });
  }
});
