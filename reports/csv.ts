import { stringify } from 'csv-stringify/sync';

import type { Finding } from '../src/model/finding.ts';
import type { Report } from '../src/model/report.ts';
import { pieces } from './pieces.ts';
import { visible } from './unseen.ts';

type Column = (finding: Finding, report: Report) => string | undefined;

/** What docs/formats.md tells of. Tools read columns by name: new ones go to the end, and none is renamed. */
const COLUMNS: Readonly<Record<string, Column>> = {
  finding_id: ({ id }) => id,
  status: ({ status }) => status,
  severity: ({ severity }) => severity,
  check: ({ check }) => check,
  title: ({ title }) => title,
  resource_name: ({ resource }) => resource.name,
  resource_id: ({ resource }) => resource.id,
  resource_arn: ({ resource }) => resource.arn,
  resource_type: ({ resource }) => resource.type,
  message: ({ message }) => message,
  account: ({ account }) => account,
  region: ({ region }) => region,
  service: ({ service }) => service,
  category: ({ category }) => category,
  layer: ({ layer }) => layer,
  control: ({ control }) => control,
  control_type: ({ controlType }) => controlType,
  tags: ({ resource }) => tagsOf(resource.tags ?? {}),
  evidence_operations: ({ evidence }) => several(evidence.flatMap(({ operations }) => operations)),
  cause: ({ cause }) => cause?.kind,
  cause_operation: ({ cause }) => cause?.operation,
  cause_code: ({ cause }) => cause?.code,
  denied_by: ({ cause }) => cause?.deniedBy,
  missing_action: ({ cause }) => cause?.action,
  fix_console: ({ fix }) => fix.console,
  fix_cli: ({ fix }) => fix.cli,
  fix_terraform: ({ fix }) => fix.terraform,
  links: ({ links }) => several(links),
  security_hub: ({ sameAs }) => several(sameAs.securityHub),
  cis: ({ sameAs }) => several(sameAs.cis),
  prowler: ({ sameAs }) => several(sameAs.prowler),
  owner: ({ owner }) => owner,
  accepted_reason: ({ accepted }) => accepted?.reason,
  accepted_approver: ({ accepted }) => accepted?.approver,
  accepted_until: ({ accepted }) => accepted?.expires,
  scanned_at: (_, { scan }) => scan.start,
  risk: ({ risk }) => risk,
};

/** A row a finding, for spreadsheets: no cell is a formula, and no row is broken by what it holds. */
export function csv(report: Report): Iterable<string> {
  return pieces(lines(report));
}

function* lines(report: Report): Generator<string> {
  yield line(Object.keys(COLUMNS));
  const columns = Object.values(COLUMNS);
  for (const finding of report.findings()) yield line(columns.map((column) => column(finding, report) ?? ''));
}

function line(cells: readonly string[]): string {
  return stringify([cells.map(visible)], { escape_formulas: true });
}

/** `Team=payments; Stage=prod`; what would be taken for one of ours has a backslash before it. */
function tagsOf(tags: Readonly<Record<string, string>>): string {
  return several(Object.entries(tags).map((tag) => tag.map(escaped).join('=')));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;=]/g, '\\$&');
}

function several(texts: readonly string[] = []): string {
  return [...new Set(texts)].join('; ');
}
