import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { merge } from '../../src/network/ranges.ts';
import { openPorts } from '../../src/network/security-group.ts';
import { fixRules } from './lib/fix-rules.ts';
import { listSources } from './lib/list-sources.ts';
import { securityGroup } from './resources/security-group.ts';

const LAST_PORT = 65_535;

export default defineCheck({
  id: 'ec2-security-group-closed-to-world-all-ports',
  title: 'Security groups do not open every port to the world',
  severity: 'critical',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: securityGroup.with('prefixLists'),
  risk: 'Such a group is no firewall: everything that listens on the machine, now or after the next installation, is there for the whole internet to attack.',
  fix: fixRules('open every port'),
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html'],
  sameAs: { cis: ['6.3', '6.4'], prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_all_ports'] },

  evaluate({ ingress, prefixLists }) {
    for (const protocol of ['tcp', 'udp'] as const) {
      const openings = openPorts(ingress, protocol, prefixLists);
      // Nothing listens on port 0, so 1 to 65535 is everything.
      const everything = merge(openings.map(({ ports }) => ports)).some(
        ({ start, end }) => start <= 1 && end > LAST_PORT,
      );
      if (!everything) continue;
      const sources = new Set(openings.flatMap((opening) => opening.sources));
      return fail(`opens every ${protocol.toUpperCase()} port to ${listSources([...sources])}`);
    }
    return pass('does not open every port to the world');
  },
});
