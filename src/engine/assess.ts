import type { Session } from '../aws/session.ts';
import { needsTags } from '../governance/match.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Check } from '../model/check.ts';
import type { Framework } from '../model/framework.ts';
import { isEmpty, type Governance } from '../model/governance.ts';
import type { ParamValue } from '../model/params.ts';
import type { RanCheck, Report, Selection } from '../model/report.ts';
import type { Category } from '../model/responsibility.ts';
import { createGovernor } from './govern.ts';
import { withMatrix } from './matrix/with-matrix.ts';
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
  /** What the report says how it stands. */
  readonly frameworks: readonly Framework[];
  /** Who answers for what. */
  readonly governance: Governance;
  paramsOf(check: string): Readonly<Record<string, ParamValue>>;
  readonly toolVersion: string;
  onProgress?(progress: Progress): void;
  /**
   * Hears of every finding as it is made, as JSON, in no particular order. What AWS lists twice comes twice, and is one
   * finding of the report.
   */
  onText?(text: string): void;
  readonly signal?: AbortSignal;
}

/** The report of a scan, and what lets go of the findings behind it. */
export interface Assessment {
  readonly report: Report;
  close(): void;
}

/** Loads the checks, scans what the session shows, and puts the findings in order. */
export async function assess(options: AssessOptions): Promise<Assessment> {
  const { catalog, session, selection, governance } = options;
  const results: Results = createResults(options.onText);
  try {
    const categories = new Map(catalog.services.map(({ id, category }) => [id, category]));
    const checks = await loadChecks(catalog, new Set(options.checks));
    const { accounts } = session;
    const versions = new Map(catalog.checks.map(({ id, version }) => [id, version]));
    const governor = createGovernor({ ...options, now: session.now, accounts });
    const { partial, resources } = await scan({
      ...options,
      checks,
      paramsOf: ({ id }) => options.paramsOf(id),
      categoryOf: (service) => categories.get(service) as Category,
      tags: tagFilter(selection),
      withTags: needsTags(governance),
      onFinding: (finding) => results.add(governor.govern(finding)),
    });
    for (const finding of governor.findings()) results.add(finding);
    const facts = {
      toolVersion: options.toolVersion,
      accounts,
      selection,
      checks: options.checks.length,
      ran: checks
        .map((check) => ranCheck(check, versions.get(check.id), options.paramsOf(check.id)))
        .toSorted((a, b) => (a.check < b.check ? -1 : 1)),
      resources,
      ...(isEmpty(governance) ? {} : { governance }),
      off: options.off,
      start: session.start,
      end: session.end ?? new Date().toISOString(),
      now: session.now.toISOString(),
      calls: session.calls(),
      throttles: session.throttles(),
      partial: partial || session.partial,
      replayed: session.replayed,
    };
    const report = results.report(facts, session.operations(), options.frameworks);
    return { report: withMatrix(report, catalog), close: results.close };
  } catch (error) {
    results.close();
    throw error;
  }
}

function ranCheck(
  { id, subject, where }: Check,
  version: string | undefined,
  params: Readonly<Record<string, ParamValue>>,
): RanCheck {
  return {
    check: id,
    ...(version !== undefined && { version }),
    types: [...new Set(subject.map(({ resource }) => resource.type))],
    every: !where,
    ...(Object.keys(params).length > 0 && { params }),
  };
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
