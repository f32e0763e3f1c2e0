import type { Category, CustomerLayer } from './responsibility.ts';

/** A token bucket: `burst` calls at once, then `perSecond` calls a second. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
  /** The bucket's name where several operations of the API take from one; else each has its own. */
  readonly bucket?: string;
}

/** The rate of each operation of one API; `default` holds for the operations not named. */
export type Rates = { readonly default: RateLimit } & Readonly<Record<string, RateLimit>>;

/** Each side's part of a layer of a service, as one concrete sentence each. */
export interface Duties {
  readonly aws: string;
  readonly customer: string;
}

export type DutiesByLayer = Partial<Readonly<Record<CustomerLayer, Duties>>>;

/** What aboveline knows of a service: one `service.ts` in its folder. */
export interface Service {
  /** The folder's name, `s3`. */
  readonly id: string;
  /** The name AWS gives it, `Amazon S3`. */
  readonly name: string;
  readonly category: Category;
  /** The id of the service that has its resources and checks, where it has none of its own: RDS those of Aurora. */
  readonly partOf?: string;
  /**
   * For each of its APIs (the SDK's service id in lower case without blanks: `s3`, `s3control`), the rates that
   * AWS publishes or, where it publishes none, that are known to be safe, in one account and Region.
   */
  readonly rates: Readonly<Record<string, Rates>>;
  readonly duties: DutiesByLayer;
  /** What differs for those of its resources that are of another category. */
  readonly movedDuties?: Partial<Readonly<Record<Category, DutiesByLayer>>>;
}

export function defineService(service: Service): Service {
  return service;
}
