import type { Session } from '../aws/session.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Check } from '../model/check.ts';
import type { ParamValue } from '../model/params.ts';
import type { Report, Selection } from '../model/report.ts';
import type { Category } from '../model/responsibility.ts';
import { createResults, type Results } from './results.ts';
import { scan, type Progress } from './scan.ts';
import type { TagFilter } from './tags.ts';

export interface AssessOptions {
  readonly catalog: Catalog;
  readonly session: Session;
  readonly selection: Selection;
  /** The ids of the checks to judge by. */
  readonly checks: readonly string[];
  readonly off: readonly { readonly check: string; readonly parameter: string }[];
  paramsOf(check: string): Readonly<Record<string, ParamValue>>;
  readonly toolVersion: string;
  onProgress?(progress: Progress): void;
  readonly signal?: AbortSignal;
}

/** The report of a scan, and what lets go of the findings behind it. */
export interface Assessment {
  readonly report: Report;
  close(): void;
}

/** Loads the checks, scans what the session shows, and puts the findings in order. */
export async function assess(options: AssessOptions): Promise<Assessment> {
  const { catalog, session, selection } = options;
  const results: Results = createResults();
  try {
    const categories = new Map(catalog.services.map(({ id, category }) => [id, category]));
    const { partial } = await scan({
      ...options,
      checks: await loadChecks(catalog, new Set(options.checks)),
      paramsOf: ({ id }) => options.paramsOf(id),
      categoryOf: (service) => categories.get(service) as Category,
      tags: tagFilter(selection),
      onFinding: results.add,
    });
    const facts = {
      toolVersion: options.toolVersion,
      accounts: session.targets.map(({ id, partition, caller, regions }) => ({
        id,
        partition,
        caller,
        regions,
      })),
      selection,
      checks: options.checks.length,
      off: options.off,
      start: session.start,
      end: session.end ?? new Date().toISOString(),
      now: session.now.toISOString(),
      calls: session.calls(),
      throttles: session.throttles(),
      partial: partial || session.partial,
      replayed: session.replayed,
    };
    return { report: results.report(facts, session.operations()), close: results.close };
  } catch (error) {
    results.close();
    throw error;
  }
}

/** Only the services that are needed are loaded, and with them their SDK clients. */
export async function loadChecks(catalog: Catalog, ids: ReadonlySet<string>): Promise<Check[]> {
  const needed = new Set(catalog.checks.filter(({ id }) => ids.has(id)).map(({ service }) => service));
  const services = catalog.services.filter(({ id }) => needed.has(id));
  const loaded = await Promise.all(services.map((service) => service.load()));
  return loaded.flat().filter(({ id }) => ids.has(id));
}

export function tagFilter(selection: Selection): TagFilter {
  const parse = (tag: string) => {
    const cut = tag.indexOf('=');
    return { key: tag.slice(0, cut), value: tag.slice(cut + 1) };
  };
  return { include: selection.tags.map(parse), exclude: selection.exclude.tags.map(parse) };
}
