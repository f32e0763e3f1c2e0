import { visible } from '../../reports/unseen.ts';
import { toJson } from '../model/json.ts';
import type { Side } from '../model/changes.ts';
import type { Item, Kind, News } from './news.ts';

export const ANNOUNCEMENT_VERSION = '1.0';

/** The source of all events. */
export const SOURCE = 'aboveline';

/** The type of the events that tell of each kind. */
export const DETAIL_TYPES = {
  new: 'Aboveline Finding New',
  worse: 'Aboveline Finding Worse',
  lost: 'Aboveline Finding Lost From Sight',
} as const satisfies Record<Kind, string>;

/** The scan that an announcement is of. */
export interface Announced {
  readonly scanId: string;
  readonly time: string;
  readonly account: string;
  readonly part?: string;
  readonly bucket: string;
  /** The key of the report.json that tells the rest. */
  readonly report: string;
}

/** How many items a message names. */
const NAMED = 20;
/** A topic takes 262,144 bytes unless it says otherwise; the JSON stands in JSON. */
const MOST_BYTES = 200_000;

/** An event's detail, by `$defs/change` of deploy/announcements.schema.json. */
export function detailOf(item: Item, counts: News['counts'], scan: Announced): string {
  return toJson({ schemaVersion: ANNOUNCEMENT_VERSION, scan, counts, ...told(item) });
}

/** A message for a topic: what machines are given, by `$defs/summary` of the schema, and what people read in a mail. */
export function messageOf(news: News, scan: Announced): { subject: string; json: string; text: string } {
  for (let named = NAMED; ; named -= 1) {
    const worst = news.worst.slice(0, named);
    const json = toJson({
      schemaVersion: ANNOUNCEMENT_VERSION,
      scan,
      counts: news.counts,
      worst: worst.map(told),
    });
    const text = textOf(worst, news.counts, scan);
    const small = Buffer.byteLength(JSON.stringify({ json, text })) <= MOST_BYTES;
    if (small || named === 0) return { subject: subjectOf(news.counts, scan), json, text };
  }
}

/** Plain and short: SNS takes fewer than 100 characters, and no control among them. */
function subjectOf({ new: fresh, worse, lost }: News['counts'], { account }: Announced): string {
  return `aboveline: account ${account}: ${fresh} new, ${worse} worse, ${lost} lost from sight`;
}

function textOf(worst: readonly Item[], counts: News['counts'], scan: Announced): string {
  const { account, part, time, bucket, report } = scan;
  const all = counts.new + counts.worse + counts.lost;
  const lines = worst.map(({ kind, severity, change }) => {
    const { resource, region, after, why } = change;
    const name = visible(cut(resource.name));
    const says = after ? visible(cut(after.message)) : visible(cut(why ?? 'is not seen any more'));
    return `- ${kind}, ${severity}: ${name} (${region}) ${says} [${change.check}]`;
  });
  return [
    `Scan of account ${account}${part === undefined ? '' : `, ${part},`} that was due at ${time}:`,
    `${counts.new} new failures, ${counts.worse} worse, ${counts.lost} lost from sight.`,
    '',
    ...lines,
    ...(all > worst.length ? [`and ${all - worst.length} more`] : []),
    '',
    `All of them: s3://${bucket}/${report}`,
    '',
  ].join('\n');
}

function told({ kind, severity, change }: Item) {
  const { id, check, title, account, region, cause, why, resource, before, after } = change;
  const { arn, name, type } = resource;
  return {
    kind,
    cause,
    ...(why !== undefined && { why: cut(why) }),
    finding: {
      id,
      check,
      title,
      severity,
      account,
      region,
      resource: { arn: cut(arn, LONGEST_ARN), id: cut(resource.id, LONGEST_ARN), name: cut(name), type },
    },
    ...(before && { before: side(before) }),
    ...(after && { after: side(after) }),
  };
}

function side({ status, severity, message }: Side): Side {
  return { status, severity, message: cut(message) };
}

const LONGEST = 500;
const LONGEST_ARN = 2_048;

function cut(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
