import type { Invocation, Run, ToolComponent } from 'sarif';

import type { Finding, Status } from '../src/model/finding.ts';
import type { GroupedCheck, Report } from '../src/model/report.ts';
import { CONTROLS, LAYERS } from '../src/model/responsibility.ts';
import { SEVERITIES } from '../src/model/severity.ts';
import { pieces } from './pieces.ts';
import { newsOf, sumsOf } from './sarif/baseline.ts';
import { resultOf } from './sarif/result.ts';
import { CONTROL_TAXONOMY, LAYER_TAXONOMY, ruleOf } from './sarif/rule.ts';
import { number } from './terminal/layout.ts';
import { toJson } from '../src/model/json.ts';

/** GitHub shows no more results of a run: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning */
const SHOWN = 5_000;
const TOLD = ['fail', 'unknown', 'accepted'] as const satisfies Status[];

/**
 * What fails, is unknown or accepted, as SARIF 2.1.0. What passes is left out: GitHub makes an alert of every result,
 * whatever its `kind` says. What is unknown is not: GitHub takes a result that is gone for a fix.
 */
export function sarif(report: Report): Iterable<string> {
  return pieces(texts(report));
}

function* texts(report: Report): Generator<string> {
  const checks = Object.values(report.groups.layer).flatMap(({ checks }) => checks);
  yield '{\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"version": "2.1.0",\n"runs": [';
  yield `${toJson(runOf(report, checks)).slice(0, -1)},\n"results": [`;
  let separator = '\n';
  const news = newsOf(report, () => results(report, checks));
  for (const [finding, ruleIndex] of results(report, checks)) {
    yield `${separator}${toJson(resultOf(finding, ruleIndex, news?.(finding)))}`;
    separator = ',\n';
  }
  yield '\n]}]}\n';
}

/** The findings shown, the worst first, each with the index of its check. */
function* results(report: Report, checks: readonly GroupedCheck[]): Generator<[Finding, number]> {
  let left = SHOWN;
  for (const severity of SEVERITIES) {
    for (const status of TOLD) {
      for (const [index, check] of checks.entries()) {
        if (check.severity !== severity || check.counts[status] === 0) continue;
        for (const finding of report.findings(check.check)) {
          if (finding.status !== status) continue;
          if (left === 0) return;
          left -= 1;
          yield [finding, index];
        }
      }
    }
  }
}

/** The run without its results. */
function runOf(report: Report, checks: readonly GroupedCheck[]): Run {
  const { scan, summary } = report;
  const [account, ...others] = scan.accounts;
  return {
    tool: {
      driver: {
        name: 'aboveline',
        semanticVersion: scan.toolVersion,
        supportedTaxonomies: [LAYER_TAXONOMY, CONTROL_TAXONOMY],
        rules: checks.flatMap(({ check }) => ruleFor(check, report)),
      },
    },
    // What is before the last slash is GitHub's category: an upload replaces the one before it of the same category.
    automationDetails: { id: account && others.length === 0 ? `aboveline/${account.id}/` : 'aboveline/' },
    invocations: [invocationOf(report)],
    taxonomies: [taxonomy(LAYER_TAXONOMY.name, LAYERS), taxonomy(CONTROL_TAXONOMY.name, CONTROLS)],
    columnKind: 'utf16CodeUnits',
    properties: { findings: summary.status, ...(report.changes && { changes: sumsOf(report.changes) }) },
  };
}

function ruleFor(check: string, report: Report) {
  for (const finding of report.findings(check)) return [ruleOf(finding)];
  return [];
}

function invocationOf({ scan, summary: { status } }: Report): Invocation {
  const cut = status.fail + status.unknown + status.accepted - SHOWN;
  const notes = [
    ...(cut > 0
      ? [`The ${number(SHOWN)} worst results are shown; ${number(cut)} more are left out, and are not fixed.`]
      : []),
    ...(scan.partial ? ['The scan was interrupted: what is here is right, but it is not all.'] : []),
  ];
  return {
    executionSuccessful: !scan.partial,
    startTimeUtc: scan.start,
    endTimeUtc: scan.end,
    toolExecutionNotifications: notes.map((text) => ({ level: 'warning', message: { text } })),
  };
}

function taxonomy(name: string, taxa: Readonly<Record<string, { readonly name: string }>>): ToolComponent {
  const entries = Object.entries(taxa);
  return { name, taxa: entries.map(([id, { name: text }]) => ({ id, shortDescription: { text } })) };
}
