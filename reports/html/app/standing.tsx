import { STATUSES } from '../../../src/model/finding.ts';
import type { Counts } from '../../../src/model/report.ts';
import {
  CONTROL_TYPES,
  LAYERS,
  type ControlType,
  type CustomerLayer,
} from '../../../src/model/responsibility.ts';
import { SEVERITIES } from '../../../src/model/severity.ts';
import type { Overview } from '../data.ts';
import { linkTo } from './filter.ts';
import { Bar, CountLinks, Section, SeverityMark } from './parts.tsx';
import { number } from './words.ts';

/** Control types that a check can be about, with what they mean. */
const TYPES = {
  'customer-specific': 'yours alone',
  shared: 'AWS does a part, you the other',
} as const satisfies Partial<Record<ControlType, string>>;

type TestedType = keyof typeof TYPES;

/** How are we: in all, and by layer and control type. */
export function Standing({ overview }: { overview: Overview }) {
  return (
    <Section id="standing" title="How we stand">
      <Totals overview={overview} />
      <Grid overview={overview} />
    </Section>
  );
}

function Totals({ overview: { summary, coverage } }: { overview: Overview }) {
  const { status, severity } = summary;
  const severities = SEVERITIES.filter((one) => severity[one] > 0);
  return (
    <div class="totals">
      <div>
        <a class="figure fail" href={linkTo({ status: 'fail' })}>
          <b>{number(status.fail)}</b> fail
        </a>
        <ul class="severities" aria-label="Failing, by severity">
          {severities.map((one) => (
            <li key={one}>
              <a
                href={linkTo({ status: 'fail', severity: one })}
                aria-label={`${number(severity[one])} ${one} fail`}
              >
                {number(severity[one])} <SeverityMark severity={one} />
              </a>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <a class="figure unknown" href={linkTo({ status: 'unknown' })}>
          <b>{number(status.unknown)}</b> unknown
        </a>
        <p>
          {status.unknown === 0
            ? 'All that was looked for could be judged.'
            : `${coverage.percent} % of all findings could be judged.`}
        </p>
      </div>
      {status.accepted > 0 && (
        <div>
          <a class="figure accepted" href={linkTo({ status: 'accepted' })}>
            <b>{number(status.accepted)}</b> accepted
          </a>
          <p>Failing, under exceptions that are in force.</p>
        </div>
      )}
      <div>
        <a class="figure pass" href={linkTo({ status: 'pass' })}>
          <b>{number(status.pass)}</b> pass
        </a>
        <p>Judged from what AWS answered, never from silence.</p>
      </div>
    </div>
  );
}

function Grid({ overview: { grid, summary } }: { overview: Overview }) {
  const layers = Object.entries(LAYERS);
  return (
    <table class="grid" role="table">
      <caption>By responsibility layer and control type. A number leads to the findings it counts.</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            Layer
          </th>
          {Object.entries(TYPES).map(([type, meaning]) => (
            <th key={type} scope="col" role="columnheader">
              {CONTROL_TYPES[type as TestedType]} <small>{meaning}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {layers
          .filter(([, { side }]) => side === 'customer')
          .map(([layer, { name }]) => (
            <tr key={layer} role="row">
              <th scope="row" role="rowheader">
                <LayerName
                  layer={layer as CustomerLayer}
                  name={name}
                  counts={summary.layer[layer as CustomerLayer]}
                />
              </th>
              {Object.keys(TYPES).map((type) => (
                <Cell
                  key={type}
                  layer={layer as CustomerLayer}
                  type={type as TestedType}
                  counts={grid[layer as CustomerLayer]?.[type as TestedType]}
                />
              ))}
            </tr>
          ))}
        {layers
          .filter(([, { side }]) => side === 'aws')
          .map(([layer, { name }]) => (
            <tr key={layer} role="row" class="inherited">
              <th scope="row" role="rowheader">
                {name}
              </th>
              <td colSpan={2} role="cell" aria-colspan={2}>
                {CONTROL_TYPES.inherited}: AWS's part, relied on and not tested. AWS Artifact has its
                attestations.
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function LayerName({
  layer,
  name,
  counts,
}: {
  layer: CustomerLayer;
  name: string;
  counts: Counts | undefined;
}) {
  return counts ? <a href={linkTo({ layer })}>{name}</a> : <>{name}</>;
}

function Cell({
  layer,
  type,
  counts,
}: {
  layer: CustomerLayer;
  type: TestedType;
  counts: Counts | undefined;
}) {
  const label = CONTROL_TYPES[type];
  if (!counts) {
    return (
      <td role="cell" class="empty">
        <span class="label">{label}</span> nothing was judged
      </td>
    );
  }
  const of = `${LAYERS[layer].name}, ${label}`;
  const worst = STATUSES.find((status) => counts[status] > 0) ?? 'pass';
  return (
    <td role="cell" class={`worst-${worst}`}>
      <span class="label" aria-hidden="true">
        {label}
      </span>
      <a class="whole" href={linkTo({ layer, type })} aria-label={`All findings: ${of}`}>
        <Bar counts={counts} />
      </a>
      <CountLinks counts={counts} within={{ layer, type }} of={of} />
    </td>
  );
}
