import type { GroupedCheck } from '../../../src/model/report.ts';
import { LAYERS } from '../../../src/model/responsibility.ts';
import type { Overview } from '../data.ts';
import { linkTo } from './filter.ts';
import type { Findings, Row } from './findings.ts';
import { Pause, Section, SeverityMark, Text } from './parts.tsx';
import { number, plural, totalOf } from './words.ts';

/** Checks named here; the list of findings has them all. */
const CHECKS = 10;

/** What is worst: the failing checks, by severity and then by how many resources fail, each with its first finding. */
export function Worst({ overview, findings }: { overview: Overview; findings: Findings }) {
  const { failing, summary } = overview;
  if (failing.length === 0) {
    return (
      <Section id="worst" title="What is worst">
        <p>Nothing fails.</p>
      </Section>
    );
  }
  const first = firstFailing(findings);
  return (
    <Section id="worst" title="What is worst">
      <ol class="worst">
        {failing.slice(0, CHECKS).map((check) => (
          <Item key={check.check} check={check} first={first.get(check.check)} />
        ))}
      </ol>
      {failing.length > CHECKS && (
        <p>
          <a href={linkTo({ status: 'fail' })}>
            All that fails: {plural(failing.length, 'check')}, {plural(summary.status.fail, 'finding')}
          </a>
        </p>
      )}
    </Section>
  );
}

function Item({ check, first }: { check: GroupedCheck; first: Row | undefined }) {
  const more = check.counts.fail - 1;
  return (
    <li>
      <SeverityMark severity={check.severity} />
      <div>
        <h3>
          <a href={linkTo({ status: 'fail', check: check.check })}>
            <Text of={check.title} />
          </a>
        </h3>
        {first && (
          <p class="example">
            <strong>
              <Text of={first.subject.name} most={80} />
            </strong>{' '}
            <Text of={first.message} most={160} />
            {more > 0 && <span class="dim"> and {number(more)} more</span>}
          </p>
        )}
      </div>
      <span class="layer">
        {first && LAYERS[first.about.layer].name}
        <Pause />
      </span>
      <span class="count">
        <b>{number(check.counts.fail)}</b> <span class="dim">of {number(totalOf(check.counts))}</span>
        <span class="unseen"> fail</span>
      </span>
    </li>
  );
}

function firstFailing(findings: Findings): Map<string, Row> {
  const first = new Map<string, Row>();
  for (const finding of findings.order) {
    const row = findings.row(finding);
    // Failing ones come first.
    if (row.status !== 'fail') break;
    if (!first.has(row.about.check)) first.set(row.about.check, row);
  }
  return first;
}
