import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CidrNotUnderstood } from '../../src/network/cidr.ts';
import { worldAdmitted, type AclEntry } from '../../src/network/network-acl.ts';
import { RuleNotUnderstood } from '../../src/network/rule.ts';
import { block, holds, isWorld } from './naive.ts';

const SSH = { protocol: 'tcp', port: 22 } as const;

function allow(RuleNumber: number, CidrBlock: string, From = 22, To = From): AclEntry {
  return {
    RuleNumber,
    Protocol: '6',
    RuleAction: 'allow',
    Egress: false,
    CidrBlock,
    PortRange: { From, To },
  };
}

function deny(RuleNumber: number, CidrBlock: string, From = 22, To = From): AclEntry {
  return { ...allow(RuleNumber, CidrBlock, From, To), RuleAction: 'deny' };
}

const everything = (RuleNumber: number, RuleAction: string): AclEntry[] => [
  { RuleNumber, Protocol: '-1', RuleAction, Egress: false, CidrBlock: '0.0.0.0/0' },
  { RuleNumber: RuleNumber + 1, Protocol: '-1', RuleAction, Egress: false, Ipv6CidrBlock: '::/0' },
];
const LAST = everything(32_767, 'deny');

describe('worldAdmitted', () => {
  it.each<[string, AclEntry[], string[]]>([
    ['no rules at all', [], []],
    ['only the last rules', LAST, []],
    ['everything allowed', everything(100, 'allow'), ['0.0.0.0/0 (rule 100)', '::/0 (rule 101)']],
    ['the port allowed', [allow(100, '0.0.0.0/0')], ['0.0.0.0/0 (rule 100)']],
    ['a range with it allowed', [allow(100, '0.0.0.0/0', 0, 1023)], ['0.0.0.0/0 (rule 100)']],
    ['another port allowed', [allow(100, '0.0.0.0/0', 443)], []],
    ['a range beside it allowed', [allow(100, '0.0.0.0/0', 23, 65_535), allow(110, '0.0.0.0/0', 0, 21)], []],
    ['another protocol allowed', [{ ...allow(100, '0.0.0.0/0'), Protocol: '17' }], []],
    ['a protocol without ports allowed', [{ ...allow(100, '0.0.0.0/0'), Protocol: '1' }], []],
    ['only one network allowed', [allow(100, '203.0.113.0/24'), allow(110, '10.0.0.0/8')], []],
    ['outbound allowed', [{ ...allow(100, '0.0.0.0/0'), Egress: true }], []],
    ['denied before', [deny(90, '0.0.0.0/0'), allow(100, '0.0.0.0/0')], []],
    ['denied before, listed after', [allow(100, '0.0.0.0/0'), deny(90, '0.0.0.0/0')], []],
    ['denied after', [allow(100, '0.0.0.0/0'), deny(110, '0.0.0.0/0')], ['0.0.0.0/0 (rule 100)']],
    [
      'denied for other ports',
      [deny(90, '0.0.0.0/0', 23), allow(100, '0.0.0.0/0', 0, 65_535)],
      ['0.0.0.0/0 (rule 100)'],
    ],
    [
      'denied for one network',
      [deny(90, '203.0.113.0/24'), allow(100, '0.0.0.0/0')],
      ['0.0.0.0/0 (rule 100)'],
    ],
    ['denied in halves', [deny(80, '0.0.0.0/1'), deny(90, '128.0.0.0/1'), allow(100, '0.0.0.0/0')], []],
    [
      'denied but for one network',
      [allow(80, '203.0.113.0/24'), deny(90, '0.0.0.0/0'), allow(100, '0.0.0.0/0')],
      [],
    ],
    ['denied for half of it', [deny(90, '0.0.0.0/1'), allow(100, '0.0.0.0/0')], ['0.0.0.0/0 (rule 100)']],
    [
      'allowed in halves',
      [allow(100, '0.0.0.0/1'), allow(110, '128.0.0.0/1')],
      ['0.0.0.0/1 (rule 100)', '128.0.0.0/1 (rule 110)'],
    ],
    [
      'denied for IPv4, allowed for IPv6',
      [deny(90, '0.0.0.0/0'), ...everything(100, 'allow')],
      ['::/0 (rule 101)'],
    ],
    ['TCP by its name', [{ ...allow(100, '0.0.0.0/0'), Protocol: 'tcp' }], ['0.0.0.0/0 (rule 100)']],
  ])('knows %s', (_, entries, expected) => {
    expect(worldAdmitted([...LAST, ...entries], SSH)).toEqual(expected);
  });

  it.each<[string, AclEntry]>([
    ['no direction', { ...allow(100, '0.0.0.0/0'), Egress: undefined }],
    ['no number', { ...allow(100, '0.0.0.0/0'), RuleNumber: undefined }],
    ['no protocol', { ...allow(100, '0.0.0.0/0'), Protocol: undefined }],
    ['no action', { ...allow(100, '0.0.0.0/0'), RuleAction: undefined }],
    ['an unknown action', { ...allow(100, '0.0.0.0/0'), RuleAction: 'count' }],
    ['no ports', { ...allow(100, '0.0.0.0/0'), PortRange: undefined }],
    ['half the ports', { ...allow(100, '0.0.0.0/0'), PortRange: { From: 22 } }],
    ['no block of addresses', { ...allow(100, '0.0.0.0/0'), CidrBlock: undefined }],
  ])('does not understand a rule with %s', (_, entry) => {
    expect(() => worldAdmitted([...LAST, entry], SSH)).toThrow(RuleNotUnderstood);
  });

  it('does not understand a block of addresses that is none', () => {
    expect(() => worldAdmitted([allow(100, 'everywhere')], SSH)).toThrow(CidrNotUnderstood);
  });

  it('agrees with walking through the rules for every block of addresses', () => {
    const port = fc.integer({ min: 20, max: 24 });
    const rule = fc
      .record({
        block,
        ports: fc.tuple(port, port),
        RuleAction: fc.constantFrom('allow', 'deny'),
        Protocol: fc.constantFrom('6', '6', '-1', '17'),
      })
      .map(({ block, ports, ...rest }) => ({
        ...rest,
        block,
        From: Math.min(...ports),
        To: Math.max(...ports),
      }));
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 10 }), fc.boolean(), (rules, reversed) => {
        const entries = rules.map(({ block, From, To, RuleAction, Protocol }, index) => ({
          RuleNumber: index + 1,
          Egress: false,
          CidrBlock: block.cidr,
          PortRange: { From, To },
          RuleAction,
          Protocol,
        }));
        const matching = rules.filter(
          ({ Protocol, From, To }) => Protocol === '-1' || (Protocol === '6' && From <= 22 && 22 <= To),
        );
        const expected = isWorld(
          (cell) => matching.find((one) => holds(one.block, cell))?.RuleAction === 'allow',
        );
        const answered = reversed ? entries.toReversed() : entries;
        expect(worldAdmitted(answered, SSH).length > 0).toBe(expected);
      }),
    );
  });
});
