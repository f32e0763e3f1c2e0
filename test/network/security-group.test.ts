import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CidrNotUnderstood } from '../../src/network/cidr.ts';
import { RuleNotUnderstood } from '../../src/network/rule.ts';
import {
  openPorts,
  worldSources,
  type Permission,
  type PrefixLists,
} from '../../src/network/security-group.ts';

const NONE: PrefixLists = new Map();
const WORLD = [{ CidrIp: '0.0.0.0/0' }];
const SSH = { protocol: 'tcp', port: 22 } as const;

function tcp(FromPort: number, ToPort: number, CidrIp = '0.0.0.0/0'): Permission {
  return { IpProtocol: 'tcp', FromPort, ToPort, IpRanges: [{ CidrIp }] };
}

describe('worldSources', () => {
  it.each<[string, Permission[], string[]]>([
    ['no rules', [], []],
    ['the port alone', [tcp(22, 22)], ['0.0.0.0/0']],
    ['a range from it', [tcp(22, 80)], ['0.0.0.0/0']],
    ['a range up to it', [tcp(0, 22)], ['0.0.0.0/0']],
    ['a range after it', [tcp(23, 65_535)], []],
    ['a range before it', [tcp(0, 21)], []],
    ['all ports', [tcp(0, 65_535)], ['0.0.0.0/0']],
    ['all ports, as -1', [tcp(-1, -1)], ['0.0.0.0/0']],
    ['TCP by its number', [{ ...tcp(22, 22), IpProtocol: '6' }], ['0.0.0.0/0']],
    ['UDP', [{ ...tcp(22, 22), IpProtocol: 'udp' }], []],
    ['UDP by its number', [{ ...tcp(22, 22), IpProtocol: '17' }], []],
    ['every protocol', [{ IpProtocol: '-1', IpRanges: WORLD }], ['0.0.0.0/0']],
    ['every protocol, whatever ports are named', [{ ...tcp(443, 443), IpProtocol: '-1' }], ['0.0.0.0/0']],
    ['ICMP', [{ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: WORLD }], []],
    ['ICMPv6 by its number', [{ IpProtocol: '58', IpRanges: WORLD }], []],
    ['another protocol', [{ IpProtocol: '50', FromPort: 22, ToPort: 22, IpRanges: WORLD }], []],
    ['IPv6', [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }], ['::/0']],
    ['one address', [tcp(22, 22, '203.0.113.7/32')], []],
    ['another group', [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-2' }] }], []],
    [
      'halves in two rules',
      [tcp(22, 22, '0.0.0.0/1'), tcp(0, 65_535, '128.0.0.0/1')],
      ['0.0.0.0/1', '128.0.0.0/1'],
    ],
    ['halves for different ports', [tcp(22, 22, '0.0.0.0/1'), tcp(23, 23, '128.0.0.0/1')], ['0.0.0.0/1']],
  ])('knows %s', (_, permissions, expected) => {
    expect(worldSources(permissions, SSH, NONE)).toEqual(expected);
  });

  it('looks into prefix lists', () => {
    const permission = {
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      PrefixListIds: [{ PrefixListId: 'pl-1' }],
    };
    const sources = (...cidrs: string[]) => worldSources([permission], SSH, new Map([['pl-1', cidrs]]));
    expect(sources()).toEqual([]);
    expect(sources('203.0.113.0/24')).toEqual([]);
    expect(sources('203.0.113.0/24', '0.0.0.0/0')).toEqual(['pl-1 (0.0.0.0/0)']);
    expect(sources('0.0.0.0/1', '128.0.0.0/1')).toEqual(['pl-1 (0.0.0.0/1)', 'pl-1 (128.0.0.0/1)']);
    expect(() => worldSources([permission], SSH, NONE)).toThrow(RuleNotUnderstood);
  });

  it.each<[string, Permission]>([
    ['no protocol', { FromPort: 22, ToPort: 22, IpRanges: WORLD }],
    ['an unknown protocol', { IpProtocol: 'ssh', FromPort: 22, ToPort: 22, IpRanges: WORLD }],
    ['a protocol that is no number', { IpProtocol: '256', IpRanges: WORLD }],
    ['a name that every object has', { IpProtocol: 'constructor', IpRanges: WORLD }],
    ['no ports', { IpProtocol: 'tcp', IpRanges: WORLD }],
    ['one port missing', { IpProtocol: 'tcp', FromPort: 22, IpRanges: WORLD }],
    ['only one port -1', tcp(-1, 22)],
    ['ports the wrong way round', tcp(23, 22)],
    ['a port too high', tcp(0, 65_536)],
    ['half a port', tcp(21.5, 22)],
    ['no source', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }],
    [
      'only empty sources',
      { ...tcp(22, 22), IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] },
    ],
    ['an IPv4 range without a block', { ...tcp(22, 22), IpRanges: [{}] }],
    ['an IPv6 range without a block', { ...tcp(22, 22), Ipv6Ranges: [{}] }],
    ['a prefix list without an id', { ...tcp(22, 22), PrefixListIds: [{}] }],
  ])('does not understand a rule with %s', (_, permission) => {
    expect(() => worldSources([permission], SSH, NONE)).toThrow(RuleNotUnderstood);
    expect(() => openPorts([permission], 'tcp', NONE)).toThrow(RuleNotUnderstood);
  });

  it('does not understand a block of addresses that is none', () => {
    expect(() => worldSources([tcp(22, 22, 'everywhere')], SSH, NONE)).toThrow(CidrNotUnderstood);
  });
});

describe('openPorts', () => {
  it('joins neighbours with the same sources and keeps others apart', () => {
    const rules = [
      tcp(22, 23),
      tcp(24, 30),
      tcp(443, 443),
      tcp(80, 90, '10.0.0.0/8'),
      tcp(443, 444, '0.0.0.0/1'),
    ];
    expect(openPorts(rules, 'tcp', NONE)).toEqual([
      { ports: { start: 22, end: 31 }, sources: ['0.0.0.0/0'] },
      { ports: { start: 443, end: 444 }, sources: ['0.0.0.0/0'] },
      { ports: { start: 444, end: 445 }, sources: ['0.0.0.0/1'] },
    ]);
    expect(openPorts(rules, 'udp', NONE)).toEqual([]);
  });

  it('opens everything when every protocol is let in', () => {
    const all = [{ ports: { start: 0, end: 65_536 }, sources: ['0.0.0.0/0'] }];
    expect(openPorts([{ IpProtocol: '-1', IpRanges: WORLD }], 'tcp', NONE)).toEqual(all);
    expect(openPorts([{ IpProtocol: '-1', IpRanges: WORLD }], 'udp', NONE)).toEqual(all);
  });

  it('says of every port what asking for that port says', () => {
    const port = fc.integer({ min: 0, max: 20 });
    const cidr = fc.constantFrom(
      '0.0.0.0/0',
      '0.0.0.0/1',
      '64.0.0.0/2',
      '17.0.0.0/8',
      '16.0.0.0/8',
      '10.0.0.0/8',
    );
    const rule = fc
      .tuple(fc.constantFrom('tcp', 'udp', '-1', '6', 'icmp'), port, port, cidr)
      .map(([IpProtocol, a, b, CidrIp]) => ({
        IpProtocol,
        FromPort: Math.min(a, b),
        ToPort: Math.max(a, b),
        IpRanges: [{ CidrIp }],
      }));
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), fc.constantFrom('tcp', 'udp'), (rules, protocol) => {
        const openings = openPorts(rules, protocol, NONE);
        for (let port = 0; port <= 21; port++) {
          const opening = openings.find(({ ports }) => ports.start <= port && port < ports.end);
          expect(opening?.sources ?? []).toEqual(worldSources(rules, { protocol, port }, NONE));
        }
      }),
    );
  });
});
