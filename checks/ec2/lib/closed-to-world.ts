import { defineCheck, type Check } from '../../../src/model/check.ts';
import { fail, pass } from '../../../src/model/verdict.ts';
import { worldSources } from '../../../src/network/security-group.ts';
import type { Target } from '../../../src/network/rule.ts';
import { securityGroup } from '../resources/security-group.ts';
import { EXPOSED_CLUSTERS } from './exposed-clusters.ts';
import { EXPOSED_SERVICES, type ExposedService } from './exposed-services.ts';
import { fixRules } from './fix-rules.ts';
import { listSources } from './list-sources.ts';

const EXPOSED = { ...EXPOSED_SERVICES, ...EXPOSED_CLUSTERS };

/** The check that no security group lets the world reach a service, by the service's key in the tables. */
export function closedToWorld(key: keyof typeof EXPOSED): Check {
  const { name, tcp = [], udp = [], severity, risk, link, sameAs = {} }: ExposedService = EXPOSED[key];
  const targets: readonly Target[] = [
    ...tcp.map((port) => ({ protocol: 'tcp', port }) as const),
    ...udp.map((port) => ({ protocol: 'udp', port }) as const),
  ];
  return defineCheck({
    id: `ec2-security-group-closed-to-world-${key}`,
    title: `Security groups keep ${name} closed to the world`,
    severity,
    layer: 'os-network-firewall',
    control: 'zone-security',
    subject: securityGroup.with('prefixLists'),
    risk,
    fix: fixRules(`open ${showTargets(targets)}`),
    links: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html', link],
    sameAs,

    evaluate({ ingress, prefixLists }) {
      const open = new Map<string, readonly Target[]>();
      for (const target of targets) {
        const sources = worldSources(ingress, target, prefixLists);
        if (sources.length === 0) continue;
        const from = listSources(sources);
        open.set(from, [...(open.get(from) ?? []), target]);
      }
      if (open.size === 0) return pass(`keeps ${name} closed to the world (${showTargets(targets)})`);
      const whom = [...open].map(([from, ports]) => `${from} reach ${name} (${showTargets(ports)})`);
      return fail(`lets ${whom.join(', and ')}`);
    },
  });
}

/** `TCP 139, 445 and UDP 137, 138`. */
function showTargets(targets: readonly Target[]): string {
  const protocols = (['tcp', 'udp'] as const).map((protocol) => {
    const ports = targets.filter((target) => target.protocol === protocol).map(({ port }) => port);
    return ports.length === 0 ? '' : `${protocol.toUpperCase()} ${ports.join(', ')}`;
  });
  return protocols.filter((text) => text !== '').join(' and ');
}
