import type { Result, Suppression } from 'sarif';

import type { Finding } from '../../src/model/finding.ts';
import type { Acceptance } from '../../src/model/governance.ts';
import { cut } from '../markdown/escape.ts';
import { labelOf } from '../resource-label.ts';
import { visible } from '../unseen.ts';
import type { News } from './baseline.ts';
import { LEVELS } from './rule.ts';

/** Characters of a message, and of a part of a path, at most: a file of 10 MB, compressed, is refused by GitHub. */
const MESSAGE = 1_000;
const SEGMENT = 200;
/** GitHub asks for a place in a file, though there is none. */
const REGION = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

export function resultOf(finding: Finding, ruleIndex: number, news?: News): Result {
  const { id, check, status, severity, resource, account, region, cause, owner, accepted } = finding;
  return {
    ruleId: check,
    ruleIndex,
    // `open`: there was not enough information to decide. Of what does not fail the level must be `none`.
    kind: status === 'unknown' ? 'open' : 'fail',
    level: status === 'unknown' ? 'none' : LEVELS[severity],
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: pathOf(finding) }, region: REGION },
        logicalLocations: [{ name: resource.name, fullyQualifiedName: resource.arn, kind: 'resource' }],
      },
    ],
    fingerprints: { 'findingId/v1': id },
    // The one that GitHub looks at, in the form of a hash and how often it has come.
    partialFingerprints: { primaryLocationLineHash: `${id}:1` },
    ...(news && { baselineState: news.state }),
    // SARIF asks for it in all results of a run or in none: an empty list says that it is not suppressed.
    suppressions: accepted ? [suppressionBy(accepted)] : [],
    properties: {
      status,
      severity,
      account,
      region,
      resourceType: resource.type,
      ...(resource.tags && { resourceTags: resource.tags }),
      ...(owner && { owner }),
      ...(cause && { cause }),
      ...(news?.change && { change: news.change }),
    },
  };
}

function suppressionBy({ owner, reason, approver, expires }: Acceptance): Suppression {
  return {
    kind: 'external',
    status: 'accepted',
    justification: visible(reason),
    properties: { owner, approver, expires },
  };
}

/** In a message braces are placeholders unless they are doubled, and `[text](address)` is a link. */
function messageOf({ resource, message }: Finding): string {
  const text = cut(`${labelOf(resource)} ${message}`, MESSAGE);
  return text.replaceAll(/[{}]/g, '$&$&').replaceAll('](', '] (');
}

/** `aws/123456789012/eu-west-1/AWS-S3-Bucket/invoices`: the same in every scan, as the path tells alerts apart, too. */
function pathOf({ account, region, resource }: Finding): string {
  const parts = [account, region, resource.type.replaceAll('::', '-'), resource.id];
  return ['aws', ...parts.map(segment)].join('/');
}

/** A part of a path that leads nowhere else. */
function segment(text: string): string {
  const part = encodeURIComponent(visible(text.slice(0, SEGMENT)).slice(0, SEGMENT));
  return /^\.*$/.test(part) ? `_${part}` : part;
}
