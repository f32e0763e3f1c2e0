import { apiOf, callsOf } from './calls.ts';
import type { Check, Fix, SameAs } from './check.ts';
import type { RequirementIds } from './framework.ts';
import type { Params } from './params.ts';
import {
  controlTypeOf,
  type Category,
  type ControlType,
  type CustomerLayer,
  type TestableControl,
} from './responsibility.ts';
import type { Service } from './service.ts';
import type { Severity } from './severity.ts';

/** Hexadecimal digits of a check's version. */
export const CHECK_VERSION_DIGITS = 12;

/** All that is known of a check without loading its code. */
export interface CheckFacts {
  readonly id: string;
  /** Another when what runs of it is another. */
  readonly version: string;
  readonly title: string;
  readonly severity: Severity;
  readonly layer: CustomerLayer;
  readonly control: TestableControl;
  readonly controlType: ControlType;
  /** The id of the service whose folder it is in. */
  readonly service: string;
  readonly category: Category;
  /** The types of resources it judges, by their CloudFormation names. */
  readonly resources: readonly string[];
  /** Whether these are listed once for the account, or in each Region. */
  readonly scope: 'global' | 'regional';
  readonly parameters: Params;
  /** The IAM actions that reading for it takes. */
  readonly actions: readonly string[];
  /** The operations that reading for it may call, by their API: `s3control:GetPublicAccessBlock`. */
  readonly operations: readonly string[];
  readonly risk: string;
  readonly fix: Fix;
  readonly links: readonly string[];
  readonly sameAs: SameAs;
  /** The requirements that it is a part of, where the frameworks are known. */
  readonly requirements?: RequirementIds;
}

export function factsOf(
  check: Check,
  service: Pick<Service, 'id' | 'category'>,
  version: string,
): CheckFacts {
  const calls = callsOf(check);
  return {
    id: check.id,
    version,
    title: check.title,
    severity: check.severity,
    layer: check.layer,
    control: check.control,
    controlType: controlTypeOf(check.control),
    service: service.id,
    category: service.category,
    resources: unique(check.subject.map(({ resource }) => resource.type)),
    scope: check.subject.every(({ resource }) => resource.scope === 'global') ? 'global' : 'regional',
    parameters: check.params ?? {},
    actions: unique(calls.map(({ action }) => action)),
    operations: unique(calls.map(({ resource, operation }) => `${apiOf(resource)}:${operation}`)),
    risk: check.risk,
    fix: check.fix,
    links: check.links,
    sameAs: check.sameAs ?? {},
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted();
}

/** A folder of checks: what ships and what a user adds are of the same shape. */
export interface CatalogService extends Service {
  /** Loads the service's checks, and with them the SDK clients that they need. */
  load(): Promise<readonly Check[]>;
}

/** Everything that can be selected. */
export interface Catalog {
  readonly services: readonly CatalogService[];
  /** In the order of their ids. */
  readonly checks: readonly CheckFacts[];
}
