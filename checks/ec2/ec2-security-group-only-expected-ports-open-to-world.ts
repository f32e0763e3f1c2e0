import { NotUnderstood } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { subtract, type Range } from '../../src/network/ranges.ts';
import { showPorts } from '../../src/network/rule.ts';
import { openPorts } from '../../src/network/security-group.ts';
import { fixRules } from './lib/fix-rules.ts';
import { listSources } from './lib/list-sources.ts';
import { securityGroup } from './resources/security-group.ts';

export default defineCheck({
  id: 'ec2-security-group-only-expected-ports-open-to-world',
  title: 'Security groups open no other ports to the world than are meant for it',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: securityGroup.with('prefixLists'),
  params: {
    tcpPorts: {
      type: 'strings',
      description: 'The TCP ports that may be open to the world.',
      default: ['80', '443'],
    },
    udpPorts: {
      type: 'strings',
      description: 'The UDP ports that may be open to the world.',
      default: [],
    },
  },
  risk: 'A port that nobody meant to publish is one that nobody watches or patches for: test servers and forgotten admin consoles are found there first.',
  fix: fixRules('open other ports'),
  links: [
    'https://docs.aws.amazon.com/config/latest/developerguide/vpc-sg-open-only-to-authorized-ports.html',
  ],
  sameAs: { securityHub: ['EC2.18'] },

  evaluate({ ingress, prefixLists }, { params }) {
    const expected = { tcp: params.tcpPorts.map(portOf), udp: params.udpPorts.map(portOf) };
    const found: string[] = [];
    for (const protocol of ['tcp', 'udp'] as const) {
      for (const { ports, sources } of openPorts(ingress, protocol, prefixLists)) {
        const others = subtract([ports], expected[protocol]).map(showPorts);
        if (others.length > 0) {
          found.push(`${protocol.toUpperCase()} ${others.join(', ')} to ${listSources(sources)}`);
        }
      }
    }
    return found.length === 0
      ? pass('opens no other ports to the world than are meant for it')
      : fail(`opens ${found.join('; ')}`);
  },
});

function portOf(text: string): Range<number> {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new NotUnderstood(`${JSON.stringify(text)} is set as a port and is none`);
  }
  return { start: port, end: port + 1 };
}
