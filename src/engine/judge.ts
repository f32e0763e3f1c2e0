import { causeOf } from '../aws/errors.ts';
import { CAUSES, type Cause } from '../model/cause.ts';
import type { Check } from '../model/check.ts';
import type { Finding, Status } from '../model/finding.ts';
import type { ParamValue } from '../model/params.ts';
import type { AnyResource, Item, Listed, Place } from '../model/resource.ts';
import { controlTypeOf, type Category } from '../model/responsibility.ts';
import { createWitness } from './evidence.ts';
import { findingId } from './finding-id.ts';
import type { PlannedCheck } from './plan.ts';
import type { Facets, Reader } from './reader.ts';

export interface Judge {
  /** Judges one resource by one check: a finding, or nothing when the check is not about it. */
  judge(planned: PlannedCheck, item: Listed<Item>, facets: Facets): Promise<Finding | undefined>;
  /** What a check cannot say about a resource. */
  unknown(check: Check, resource: AnyResource, item: Listed<Item>, cause: Cause): Finding;
  /** What a check cannot say about anything of a type in a place, because it could not be listed. */
  unlisted(check: Check, resource: AnyResource, place: Place, cause: Cause): Finding;
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
    const seen: Record<string, unknown> = { ...item };
    for (const name of view.needs) {
      const reading = await facets.read(name);
      if (!reading.ok) return unknown(check, view.resource, item, reading.cause);
      seen[name] = reading.value;
    }
    const witness = createWitness();
    const beside: Record<string, unknown> = { params: options.paramsOf(check), now };
    for (const [alias, context] of Object.entries(check.context ?? {})) {
      const single = reader.single(context, item);
      const other: Record<string, unknown> = { ...single.item };
      for (const name of context.needs) {
        const reading = await single.facets.read(name);
        if (!reading.ok) return unknown(check, view.resource, item, reading.cause);
        other[name] = reading.value;
      }
      beside[alias] = witness.watch(context.resource, other);
    }
    try {
      const subject = witness.watch(view.resource, seen);
      if (check.where && check.where(subject, beside) !== true) return undefined;
      const verdict = check.evaluate(subject, beside);
      if (verdict?.status !== 'pass' && verdict?.status !== 'fail')
        throw new TypeError('the check gave no verdict');
      return {
        ...describe(check, view.resource, item, verdict.status),
        message: verdict.message,
        evidence: witness.evidence(),
        ...advice(check),
      };
    } catch (error) {
      const cause = causeOf(error, {});
      return unknown(check, view.resource, item, { ...cause, kind: 'not-understood' });
    }
  }

  function unknown(check: Check, resource: AnyResource, item: Listed<Item>, cause: Cause): Finding {
    return {
      ...describe(check, resource, item, 'unknown'),
      message: messageOf(cause),
      evidence: [],
      cause,
      ...advice(check),
    };
  }

  function unlisted(check: Check, resource: AnyResource, place: Place, cause: Cause): Finding {
    const { account, partition, region } = place;
    const short = resource.type.split('::').at(-1) ?? resource.type;
    const [action = ''] = Object.values(resource.list?.calls ?? {});
    const [prefix] = action.split(':');
    const arn = `arn:${partition}:${prefix}:${region === 'global' ? '' : region}:${account}:${short}/*`;
    const everything = { arn, id: '*', name: `every ${resource.type}`, account, partition, region };
    return unknown(check, resource, everything, cause);
  }

  function describe(check: Check, resource: AnyResource, item: Listed<Item>, status: Status) {
    const { account, region, arn, name, id = name, tags } = item;
    return {
      id: findingId(account, region, check.id, arn),
      check: check.id,
      title: check.title,
      status,
      severity: check.severity,
      layer: check.layer,
      control: check.control,
      controlType: controlTypeOf(check.control),
      category: options.categoryOf(resource.service),
      service: resource.service,
      account,
      region,
      resource: { arn, id, name, type: resource.type, ...(tags && { tags }) },
    };
  }

  return { judge, unknown, unlisted };
}

function advice({ fix, links, sameAs = {} }: Check) {
  return { fix, links, sameAs };
}

function messageOf(cause: Cause): string {
  const what = cause.operation ? `${cause.operation} ${CAUSES[cause.kind]}` : CAUSES[cause.kind];
  const detail = cause.code && cause.code !== 'Error' ? ` (${cause.code})` : '';
  return cause.kind === 'denied'
    ? `could not be judged: ${what}${detail}`
    : `could not be judged: ${what}${detail}: ${cause.message}`;
}
