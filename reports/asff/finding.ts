import type { Cause, CauseKind } from '../../src/model/cause.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { ScanFacts } from '../../src/model/report.ts';
import { acceptanceOf } from '../acceptance.ts';
import { descriptionOf } from '../description.ts';
import type { Place } from '../placing.ts';
import { requirementsOf } from '../same-as.ts';
import { visible } from '../unseen.ts';
import { resourceTypeOf } from './resource-type.ts';

const BEST_PRACTICES = 'Software and Configuration Checks/AWS Security Best Practices';
const CIS =
  'Software and Configuration Checks/Industry and Regulatory Standards/CIS AWS Foundations Benchmark';

/** The partitions that a resource may name. */
const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov'] as const;

/**
 * "Check could not be performed due to a service outage, API error"; for all else "Some information is missing".
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Compliance.html
 */
const OUTAGES: ReadonlySet<CauseKind> = new Set(['throttled', 'timed-out', 'not-available']);

/** A finding in the AWS Security Finding Format. */
export type AsffFinding = ReturnType<typeof asffOf>;

/**
 * A finding as Security Hub takes it, of a custom integration of the finding's own account and Region.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-custom-providers.html
 */
export function asffOf(finding: Finding, scan: ScanFacts, { partition, region }: Place) {
  const { account, check, fix, links, status } = finding;
  const severity = {
    // "INFORMATIONAL: No issue was found."
    Label: status === 'pass' ? 'INFORMATIONAL' : label(finding.severity),
    Original: finding.severity,
  } as const;
  const types = [BEST_PRACTICES, ...(finding.sameAs.cis?.length ? [CIS] : [])];
  return {
    SchemaVersion: '2018-10-08',
    Id: finding.id,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    ProductName: 'aboveline',
    CompanyName: 'aboveline',
    GeneratorId: cut(`aboveline/${check}`, 512),
    AwsAccountId: account,
    Types: types,
    // Security Hub takes an update only when it is newer: a scan that was resumed ends later than it did before.
    CreatedAt: scan.end,
    UpdatedAt: scan.end,
    Severity: severity,
    // What a provider says of severity and types on an update, Security Hub takes from here.
    FindingProviderFields: { Severity: severity, Types: types },
    Title: text(finding.title, 256),
    Description: text(descriptionOf(finding), 1_024),
    ...(status !== 'pass' && {
      Remediation: { Recommendation: recommendation(finding, fix.console, links[0]) },
    }),
    ProductFields: fieldsOf(finding, scan),
    Resources: [resourceOf(finding, partition)],
    Compliance: complianceOf(finding),
    // It holds only when the finding is new: later it is the customer's.
    ...(status === 'accepted' && { Workflow: { Status: 'SUPPRESSED' as const } }),
    RecordState: 'ACTIVE' as const,
  };
}

function label(severity: Finding['severity']) {
  return severity.toUpperCase() as Uppercase<Finding['severity']>;
}

function recommendation({ status, cause }: Finding, fix: string, link: string | undefined) {
  if (status !== 'unknown') {
    return { Text: text(fix, 512), ...(link !== undefined && { Url: link }) };
  }
  const action = cause?.action;
  return { Text: action === undefined ? 'Scan again.' : `Allow ${action}, and scan again.` };
}

function complianceOf({ status, cause, accepted, sameAs }: Finding) {
  return {
    Status: cause ? unknownStatus(cause) : status === 'pass' ? ('PASSED' as const) : ('FAILED' as const),
    ...(cause && { StatusReasons: [reason(cause.kind, causeText(cause))] }),
    ...(accepted && { StatusReasons: [reason('accepted', acceptanceOf(accepted))] }),
    RelatedRequirements: requirementsOf(sameAs).slice(0, 32),
  };
}

function unknownStatus({ kind }: Cause) {
  return OUTAGES.has(kind) ? ('NOT_AVAILABLE' as const) : ('WARNING' as const);
}

function causeText({ operation, code, message }: Cause): string {
  return [operation, code, message].filter((part) => part !== undefined).join(': ');
}

function reason(code: string, description: string) {
  return { ReasonCode: code.toUpperCase().replaceAll('-', '_'), Description: text(description, 1_024) };
}

/** What there is no other member for. */
function fieldsOf({ layer, control, controlType, category, service, owner }: Finding, scan: ScanFacts) {
  return {
    'aboveline/version': scan.toolVersion,
    'aboveline/layer': layer,
    'aboveline/control': control,
    'aboveline/controlType': controlType,
    'aboveline/category': category,
    'aboveline/service': service,
    ...(owner !== undefined && { 'aboveline/owner': text(owner, 2_048) }),
  };
}

function resourceOf({ resource, region }: Finding, partition: string) {
  const tags = Object.entries(resource.tags ?? {}).filter(isTag);
  return {
    Type: resourceTypeOf(resource.type),
    Id: cut(resource.arn, 1_024),
    ...(isPartition(partition) && { Partition: partition }),
    ...(region !== 'global' && { Region: region }),
    ...(tags.length > 0 && { Tags: Object.fromEntries(tags.slice(0, 50)) }),
  };
}

function isPartition(partition: string): partition is (typeof PARTITIONS)[number] {
  return (PARTITIONS as readonly string[]).includes(partition);
}

const TAG = /^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$/u;

/**
 * Whether Security Hub takes a tag: it wants a value, and the names of tags as AWS recommends them.
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html#tag-conventions
 */
function isTag([key, value]: readonly [string, string]): boolean {
  if (key.trim() === '' || value.trim() === '' || /^aws:/i.test(key)) return false;
  return key.length <= 128 && value.length <= 256 && TAG.test(key) && TAG.test(value);
}

/** For people: with what would not show as escapes, and never empty, which Security Hub refuses. */
function text(value: string, most: number): string {
  return cut(visible(value).trim() || '-', most);
}

function cut(value: string, most: number): string {
  if (value.length <= most) return value;
  return `${value.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
