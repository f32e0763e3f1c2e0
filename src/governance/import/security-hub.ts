import * as v from 'valibot';

import type { CheckFacts } from '../../model/catalog.ts';
import { sameAs, settle, type Draft, type Imported, type NamedDraft } from './draft.ts';

const finding = v.object({
  Id: v.string(),
  AwsAccountId: v.string(),
  Region: v.optional(v.string()),
  GeneratorId: v.string(),
  RecordState: v.optional(v.string()),
  Compliance: v.optional(v.object({ SecurityControlId: v.optional(v.string()) })),
  Workflow: v.optional(v.object({ Status: v.optional(v.string()) })),
  Note: v.optional(v.object({ Text: v.string(), UpdatedBy: v.optional(v.string()) })),
  Resources: v.array(v.object({ Id: v.string() })),
});

type SecurityHubFinding = v.InferOutput<typeof finding>;

/** What GetFindings answers: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html */
export const securityHubSchema = v.object({ Findings: v.array(finding) });

/** The findings of Security Hub that somebody has suppressed, as drafts of exceptions. */
export function fromSecurityHub(
  { Findings }: v.InferOutput<typeof securityHubSchema>,
  checks: readonly CheckFacts[],
): Imported {
  const named: NamedDraft[] = [];
  const unmapped: string[] = [];
  for (const one of Findings) {
    if (one.Workflow?.Status !== 'SUPPRESSED') continue;
    if (one.RecordState === 'ARCHIVED') {
      unmapped.push(`${one.Id}: it is archived: what it was about is gone, or not checked any more`);
      continue;
    }
    const name = ownCheckOf(one) ?? controlOf(one);
    const same = name === undefined ? [] : sameAs(checks, 'securityHub', name);
    if (name === undefined || same.length === 0) {
      unmapped.push(`${one.Id}: no check is the same as ${name ?? one.GeneratorId}`);
      continue;
    }
    for (const { Id } of one.Resources) {
      const places = same.flatMap(({ id: check, scope }) => {
        const place = placeOf(Id, one, scope);
        return place ? [{ check, ...place }] : [];
      });
      if (places.length === 0) unmapped.push(`${one.Id}: the resource ${Id} is named by no ARN`);
      for (const place of places) named.push({ ...place, ...sayingOf(one, name), name });
    }
  }
  const settled = settle(named, checks, 'securityHub');
  return { drafts: settled.drafts, unmapped: [...unmapped, ...settled.unmapped] };
}

/** What `--send security-hub` imported there names the check itself: `aboveline/s3-bucket-tls-demanded`. */
function ownCheckOf({ GeneratorId }: SecurityHubFinding): string | undefined {
  return /^aboveline\/(.+)$/.exec(GeneratorId)?.[1];
}

/** Findings of standards name their control only in the generator: `…/v/1.0.0/S3.8`. */
function controlOf({ Compliance, GeneratorId }: SecurityHubFinding): string | undefined {
  return Compliance?.SecurityControlId ?? /(?:^|\/)([A-Za-z0-9]+\.\d+)$/.exec(GeneratorId)?.[1];
}

/**
 * An ARN says where its resource is; of the account as a whole Security Hub writes `AWS::::Account:123456789012`, and of
 * what it has only once it has a finding in every Region.
 */
function placeOf(
  id: string,
  { AwsAccountId: account, Region: region }: SecurityHubFinding,
  scope: CheckFacts['scope'],
) {
  if (id.startsWith('AWS::::Account:')) {
    return { account, ...(scope === 'regional' && region !== undefined && { region }) };
  }
  return id.startsWith('arn:') && !id.includes('*') ? { resource: id, account } : undefined;
}

function sayingOf({ Note }: SecurityHubFinding, control: string): Pick<Draft, 'reason' | 'origin'> {
  const by = Note?.UpdatedBy === undefined ? '' : ` by ${Note.UpdatedBy}`;
  return { ...(Note && { reason: Note.Text }), origin: `Security Hub ${control}, suppressed${by}` };
}
