import type { ReportingDescriptor, ReportingDescriptorRelationship, Result } from 'sarif';

import type { Finding } from '../../src/model/finding.ts';
import type { Severity } from '../../src/model/severity.ts';
import { adviceLines } from '../markdown/failing.ts';

export const LAYER_TAXONOMY = { name: 'responsibility-layer', index: 0 } as const;
export const CONTROL_TAXONOMY = { name: 'control', index: 1 } as const;

export const LEVELS: Readonly<Record<Severity, NonNullable<Result['level']>>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  informational: 'note',
};

/** In the middle of the ranges that GitHub gives the same names; 0.0 is none. */
const SCORES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  informational: '0.0',
};

/** A check, as any finding of it tells of it. */
export function ruleOf(finding: Finding): ReportingDescriptor {
  const { check, title, severity, layer, control, controlType, category, service } = finding;
  const { risk, fix, links, sameAs } = finding;
  const helpUri = links.find((link) => URL.canParse(link));
  return {
    id: check,
    shortDescription: { text: title },
    fullDescription: { text: risk === undefined ? title : `${title}. ${risk}` },
    // Nothing is filled into it, and viewers show it as it stands: braces are not doubled, or commands would break.
    help: {
      text: `Console: ${fix.console}\nCLI: ${fix.cli}\nTerraform: ${fix.terraform}`,
      markdown: adviceLines(finding).join('\n'),
    },
    ...(helpUri && { helpUri }),
    defaultConfiguration: { level: LEVELS[severity] },
    relationships: [relevant(layer, LAYER_TAXONOMY), relevant(control, CONTROL_TAXONOMY)],
    properties: {
      tags: ['security', service, layer, control, controlType, category],
      precision: 'high',
      'security-severity': SCORES[severity],
      severity,
      sameAs,
    },
  };
}

function relevant(
  id: string,
  toolComponent: { readonly name: string; readonly index: number },
): ReportingDescriptorRelationship {
  return { target: { id, toolComponent }, kinds: ['relevant'] };
}
