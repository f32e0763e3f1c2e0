import type { Finding, Status } from '../../src/model/finding.ts';
import type { ScanFacts } from '../../src/model/report.ts';
import { CONTROLS, LAYERS } from '../../src/model/responsibility.ts';
import type { Severity } from '../../src/model/severity.ts';
import { acceptanceOf } from '../acceptance.ts';
import { descriptionOf } from '../description.ts';
import type { Place } from '../placing.ts';
import { requirementsOf, standardsOf } from '../same-as.ts';
import type { Event, OcsfVersion } from './shape.ts';

interface Captioned {
  readonly id: number;
  readonly caption: string;
}

const STATUSES: Readonly<Record<Status, Captioned>> = {
  pass: { id: 1, caption: 'Pass' },
  // "The compliance check did not yield a result due to missing information."
  unknown: { id: 2, caption: 'Warning' },
  fail: { id: 3, caption: 'Fail' },
  // What is accepted fails nonetheless; that it is accepted, the finding's own status says.
  accepted: { id: 3, caption: 'Fail' },
};

const SEVERITIES: Readonly<Record<Severity, Captioned>> = {
  informational: { id: 1, caption: 'Informational' },
  low: { id: 2, caption: 'Low' },
  medium: { id: 3, caption: 'Medium' },
  high: { id: 4, caption: 'High' },
  critical: { id: 5, caption: 'Critical' },
};

const CLASS = { class_uid: 2003, class_name: 'Compliance Finding' };
const CATEGORY = { category_uid: 2, category_name: 'Findings' };
const CREATE = { activity_id: 1, activity_name: 'Create' };
const TYPE = {
  type_uid: CLASS.class_uid * 100 + CREATE.activity_id,
  type_name: `${CLASS.class_name}: ${CREATE.activity_name}`,
};
const TARGET = { role_id: 1, role: 'Target' };
const RULE = { type_id: 1, type: 'Rule' };
// Not OCSF's Suppressed: that is for what was found benign or a false positive.
const ACCEPTED = { status_id: 99, status: 'Accepted' };
const AWS_ACCOUNT = { type_id: 10, type: 'AWS Account' };

/** A finding as an OCSF Compliance Finding. */
export function eventOf(finding: Finding, scan: ScanFacts, place: Place, version: OcsfVersion): Event {
  const { check, title, layer, control, evidence, cause, accepted } = finding;
  const time = Date.parse(scan.end);
  const text = `${finding.resource.name} ${finding.message}`;
  // "Informational: no action required": the check's own severity stays with the check.
  const severity = SEVERITIES[finding.status === 'pass' ? 'informational' : finding.severity];
  const resource = resourceOf(finding, place);
  return {
    ...CLASS,
    ...CATEGORY,
    ...TYPE,
    ...CREATE,
    time,
    severity_id: severity.id,
    severity: severity.caption,
    message: text,
    ...(accepted && { ...ACCEPTED, comment: acceptanceOf(accepted) }),
    metadata: {
      version,
      profiles: ['cloud'],
      product: { uid: 'aboveline', name: 'aboveline', vendor_name: 'aboveline', version: scan.toolVersion },
    },
    cloud: {
      provider: 'AWS',
      cloud_partition: place.partition,
      account: { uid: finding.account, ...AWS_ACCOUNT },
      region: regionOf(finding),
    },
    finding_info: {
      uid: finding.id,
      title,
      desc: descriptionOf(finding),
      types: [LAYERS[layer].name, CONTROLS[control].name],
      analytic: { uid: check, name: title, ...RULE },
      data_sources: [...new Set(evidence.flatMap(({ operations }) => operations))],
      last_seen_time: time,
      tags: pairs({
        layer,
        control,
        controlType: finding.controlType,
        category: finding.category,
        service: finding.service,
        ...(finding.owner !== undefined && { owner: finding.owner }),
      }),
    },
    compliance: complianceOf(finding),
    resources: [resource],
    resource,
    evidences: evidence.map((one) => ({ name: one.resource, data: one })),
    remediation: remediationOf(finding),
    unmapped: cause && { cause },
  };
}

function complianceOf({ check, title, status, severity, layer, message, cause, sameAs }: Finding) {
  const { id: status_id, caption } = STATUSES[status];
  const standards = standardsOf(sameAs);
  return {
    status_id,
    status: caption,
    status_code: cause?.kind,
    status_details: [message],
    status_detail: message,
    category: LAYERS[layer].name,
    control: title,
    standards,
    requirements: requirementsOf(sameAs),
    checks: [
      {
        uid: check,
        name: title,
        status_id,
        status: caption,
        severity_id: SEVERITIES[severity].id,
        severity: SEVERITIES[severity].caption,
        standards,
      },
    ],
  };
}

function resourceOf(finding: Finding, { partition }: Place) {
  const { arn, name, id, type, tags } = finding.resource;
  return {
    uid: arn,
    name,
    type,
    uid_alt: id,
    region: regionOf(finding),
    cloud_partition: partition,
    ...TARGET,
    tags: tags && pairs(tags),
  };
}

/** What an account has only once is in no Region. */
function regionOf({ region }: Finding): string | undefined {
  return region === 'global' ? undefined : region;
}

/** Only what fails is mended by the check's fix; what is unknown, by the permission that was missing. */
function remediationOf({ status, fix, links, cause }: Finding): Event['remediation'] {
  if (status === 'fail' || status === 'accepted') {
    return {
      desc: `Console: ${fix.console}\nCLI: ${fix.cli}\nTerraform: ${fix.terraform}`,
      references: links,
    };
  }
  return cause?.action === undefined ? undefined : { desc: `Allow ${cause.action}, and scan again.` };
}

function pairs(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
