import { causeOf } from '../aws/errors.ts';
import { CAUSES, DENIERS, type Cause } from '../model/cause.ts';
import type { Check } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { ParamValue } from '../model/params.ts';
import type { AnyResource, Item, Listed, Place, View } from '../model/resource.ts';
import { controlTypeOf, type Category } from '../model/responsibility.ts';
import { createWitness } from './evidence.ts';
import { belonging } from './belonging.ts';
import { findingId } from './finding-id.ts';
import type { PlannedCheck } from './plan.ts';
import type { Facets, Reader, Reading } from './reader.ts';

export interface Judge {
  /** Judges one resource by one check: a finding, or nothing when the check is not about it. */
  judge(planned: PlannedCheck, item: Listed<Item>, facets: Facets): Promise<Finding | undefined>;
  /** What a check cannot say about a resource. */
  unknown(check: Check, resource: AnyResource, item: Listed<Item>, cause: Cause): Finding;
  /** What a check cannot say about what of a type in a place could not be listed. */
  unlisted(check: Check, list: Unlisted): Finding;
}

/** A list that could not be read, or not to its end. */
export interface Unlisted {
  readonly resource: AnyResource;
  readonly place: Place;
  /** How many resources it gave before. */
  readonly listed: number;
  readonly cause: Cause;
}

export interface JudgeOptions {
  readonly reader: Reader;
  readonly now: Date;
  /** Each check's parameters, as the config sets them. */
  paramsOf(check: Check): Readonly<Record<string, ParamValue>>;
  categoryOf(service: string): Category;
}

export function createJudge(options: JudgeOptions): Judge {
  const { reader, now } = options;

  async function judge(
    { check, view }: PlannedCheck,
    item: Listed<Item>,
    facets: Facets,
  ): Promise<Finding | undefined> {
    const beside: Record<string, unknown> = { params: options.paramsOf(check), now };
    if (rulesOut(check, view, item, beside)) return undefined;

    const read = await readInto({ ...item }, view.needs, facets);
    if (!read.ok) return unknown(check, view.resource, item, read.cause);
    const witness = createWitness();
    for (const [alias, context] of check.context ? Object.entries(check.context) : []) {
      const single = reader.single(context, item);
      const other = await readInto({ ...single.item }, context.needs, single.facets);
      if (!other.ok) return unknown(check, view.resource, item, other.cause);
      beside[alias] = witness.watch(context.resource, other.seen);
    }
    try {
      const subject = witness.watch(view.resource, read.seen);
      if (check.where && check.where(subject, beside) !== true) return undefined;
      const verdict = check.evaluate(subject, beside);
      if (verdict?.status !== 'pass' && verdict?.status !== 'fail')
        throw new TypeError('the check gave no verdict');
      const { status, message } = verdict;
      return findingOf(check, view.resource, item, { status, message, evidence: witness.evidence() });
    } catch (error) {
      const cause = causeOf(error, {});
      return unknown(check, view.resource, item, { ...cause, kind: 'not-understood' });
    }
  }

  function unknown(check: Check, resource: AnyResource, item: Listed<Item>, cause: Cause): Finding {
    return findingOf(check, resource, item, {
      status: 'unknown',
      message: messageOf(cause),
      evidence: [],
      cause,
    });
  }

  function unlisted(check: Check, { resource, place, listed, cause }: Unlisted): Finding {
    const { account, partition, region } = place;
    const short = resource.type.split('::').at(-1) ?? resource.type;
    const [action = ''] = Object.values(resource.list?.calls ?? {});
    const [prefix] = action.split(':');
    const arn = `arn:${partition}:${prefix}:${region === 'global' ? '' : region}:${account}:${short}/*`;
    const name = `every ${listed > 0 ? 'other ' : ''}${resource.type}`;
    const everything = { arn, id: '*', name, account, partition, region };
    return unknown(check, resource, everything, cause);
  }

  function findingOf(check: Check, resource: AnyResource, item: Listed<Item>, told: Told): Finding {
    const { account, region, arn, name, id = name, tags } = item;
    const { category, service } = belonging(resource, item, options.categoryOf);
    const { type } = resource;
    return {
      id: findingId(account, region, check.id, arn),
      check: check.id,
      title: check.title,
      status: told.status,
      severity: check.severity,
      layer: check.layer,
      control: check.control,
      controlType: controlTypeOf(check.control),
      category,
      service,
      account,
      region,
      resource: tags ? { arn, id, name, type, tags } : { arn, id, name, type },
      message: told.message,
      evidence: told.evidence,
      ...(told.cause && { cause: told.cause }),
      risk: check.risk,
      fix: check.fix,
      links: check.links,
      sameAs: check.sameAs ?? NOWHERE_ELSE,
    };
  }

  return { judge, unknown, unlisted };
}

/** What of a finding its check does not say already. */
type Told = Pick<Finding, 'status' | 'message' | 'evidence' | 'cause'>;

type Seen = { readonly ok: true; readonly seen: Readonly<Record<string, unknown>> };

/** Adds the facets to what is seen of a resource; the first that cannot be read is why it cannot be judged. */
async function readInto(
  seen: Record<string, unknown>,
  needs: readonly string[],
  facets: Facets,
): Promise<Seen | Exclude<Reading, { ok: true }>> {
  for (const name of needs) {
    const reading = facets.known(name) ?? (await facets.read(name));
    if (!reading.ok) return reading;
    seen[name] = reading.value;
  }
  return { ok: true, seen };
}

/**
 * Whether `where` says already, from what the list gave, that the check is not about the resource: then what
 * cannot be read of it makes no `unknown`.
 */
function rulesOut(check: Check, { needs }: View, item: Listed<Item>, beside: object): boolean {
  if (!check.where) return false;
  const contexts = Object.keys(check.context ?? {}).map((alias) => [alias, unread({}, () => true)]);
  const subject = unread(item, (member) => needs.includes(member));
  try {
    return check.where(subject, { ...beside, ...Object.fromEntries(contexts) }) === false;
  } catch {
    // It takes more than the list gave; `where` is asked again when that is read.
    return false;
  }
}

/** One for all: it is thrown for most resources, and where it comes from is of no interest. */
const NOT_READ_YET = new Error('not read yet');

function unread(known: object, isUnread: (member: string) => boolean): object {
  return new Proxy(known, {
    get(target, member) {
      if (typeof member === 'string' && isUnread(member)) throw NOT_READ_YET;
      return Reflect.get(target, member) as unknown;
    },
  });
}

const NOWHERE_ELSE = {};

function messageOf(cause: Cause): string {
  const what = cause.operation ? `${cause.operation} ${CAUSES[cause.kind]}` : CAUSES[cause.kind];
  const detail = cause.code && cause.code !== 'Error' ? ` (${cause.code})` : '';
  if (cause.kind !== 'denied') return `could not be judged: ${what}${detail}: ${cause.message}`;
  const { deniedBy = 'undetermined' } = cause;
  const denier = deniedBy === 'undetermined' ? '' : ` ${DENIERS[deniedBy]}`;
  return `could not be judged: ${what}${denier}${detail}`;
}
