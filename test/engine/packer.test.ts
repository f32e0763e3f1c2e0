import { describe, expect, it } from 'vitest';

import { createPacker } from '../../src/engine/packer.ts';
import type { Finding } from '../../src/model/finding.ts';
import { toJson } from '../../src/model/json.ts';

const fix = { console: 'Open it.', cli: 'aws x', terraform: 'x' };
const links = ['https://example.com'];
const sameAs = { cis: ['1.1'] };

function finding(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'a',
    check: 'toy-box-shut',
    title: 'Boxes are shut',
    status: 'fail',
    severity: 'high',
    layer: 'customer-data',
    control: 'zone-security',
    controlType: 'customer-specific',
    category: 'abstracted',
    service: 'toy',
    account: '1',
    region: 'eu-west-1',
    resource: { arn: 'arn', id: 'id', name: 'name', type: 'Toy::Box' },
    message: 'is open',
    evidence: [],
    ...(changes.status === 'unknown' && { cause: { kind: 'denied', message: 'no' } }),
    risk: 'What is open is stolen.',
    fix,
    links,
    sameAs,
    ...changes,
  };
}

describe('a packed finding', () => {
  it('comes back as it was, and as JSON with its members in their order', () => {
    const packer = createPacker();
    const { risk: _, ...riskless } = finding({ id: 'h' });
    const findings = [
      finding(),
      finding({ id: 'b', status: 'unknown' }),
      finding({ id: 'c', check: 'toy-box-blue', title: 'Boxes are blue' }),
      finding({ id: 'd', fix: { ...fix, cli: 'aws y' } }),
      finding({ id: 'e', title: 'Boxes were shut' }),
      finding({ id: 'f', check: '"check":"x","status":"', message: '","status":"pass"' }),
      finding({ id: 'g', resource: { arn: 'arn', id: 'id', name: 'a\u202eb', type: 'Toy::Box' } }),
      riskless,
    ];
    const lines = findings.map((one) => packer.pack(one));
    expect(lines.map((line) => packer.unpack(line))).toEqual(findings);
    expect(lines.map((line) => packer.text(line))).toEqual(findings.map((one) => toJson(one)));
  });

  it('leaves out what its check says, but not what differs from that', () => {
    const packer = createPacker();
    expect(packer.pack(finding())).not.toMatch(/Open it\.|stolen/);
    expect(packer.pack(finding({ fix: { ...fix } }))).toContain('Open it.');
  });
});
