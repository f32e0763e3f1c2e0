import type { ComponentChildren } from 'preact';

import { STATUSES, type Status } from '../../../src/model/finding.ts';
import type { Counts } from '../../../src/model/report.ts';
import type { Severity } from '../../../src/model/severity.ts';
import { linkTo, type FacetId } from './filter.ts';
import { number, shown, toldStatuses, totalOf } from './words.ts';

const MARKS: Readonly<Record<Status, string>> = {
  fail: 'M5 5l6 6M11 5l-6 6',
  accepted: 'M4.5 8.6c1.2-1.6 2.3-1.6 3.5-.6s2.3 1 3.5-.6',
  unknown: 'M6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.6v.2',
  pass: 'M4.8 8.2l2.2 2.3 4.2-4.8',
};

/** A status as a mark and a word: never by its colour alone. */
export function StatusMark({ status }: { status: Status }) {
  return (
    <span class={`status ${status}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="7" />
        <path d={MARKS[status]} />
      </svg>
      {status}
    </span>
  );
}

export function SeverityMark({ severity }: { severity: Severity }) {
  return <span class={`severity ${severity}`}>{severity === 'informational' ? 'info' : severity}</span>;
}

/** The shares of the statuses, drawn; the numbers stand beside it. */
export function Bar({ counts }: { counts: Counts }) {
  const total = totalOf(counts);
  let x = 0;
  return (
    <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      {STATUSES.map((status) => {
        const width = total === 0 ? 0 : (counts[status] / total) * 100;
        const start = x;
        x += width;
        return <rect key={status} class={status} x={start} y="0" width={width} height="1" />;
      })}
    </svg>
  );
}

/** `50 fail 3 unknown 175 pass`, each a way to the findings it counts. */
export function CountLinks({
  counts,
  within,
  of,
}: {
  counts: Counts;
  within: Partial<Record<FacetId, string>>;
  of: string;
}) {
  return (
    <span class="counts">
      {toldStatuses(counts).map((status) =>
        counts[status] === 0 ? (
          <span key={status} class="none">
            <b>0</b> {status}
            <Pause />
          </span>
        ) : (
          <a
            key={status}
            class={status}
            href={linkTo({ ...within, status })}
            aria-label={`${number(counts[status])} ${status}: ${shown(of, 80)}`}
          >
            <b>{number(counts[status])}</b> {status}
          </a>
        ),
      )}
    </span>
  );
}

/** A text whose writer may mean harm: what would not show is escaped, and it orders nothing but itself. */
export function Text({ of, most }: { of: string; most?: number }) {
  return <bdi>{shown(of, most)}</bdi>;
}

/** Several lines of it. */
export function Code({ of, most = 4_000 }: { of: string; most?: number }) {
  return (
    <pre>
      <code>
        {of
          .slice(0, most)
          .split('\n')
          .map((line) => shown(line, most))
          .join('\n')}
        {of.length > most && `… (${number(of.length - most)} more characters)`}
      </code>
    </pre>
  );
}

/** A link to elsewhere; only a text when it leads to anything but a site with TLS. */
export function Away({ to }: { to: string }) {
  const safe = URL.canParse(to) && new URL(to).protocol === 'https:';
  if (!safe) return <Text of={to} />;
  return (
    <a href={to} target="_blank" rel="noopener noreferrer">
      <Text of={to.replace(/^https:\/\//i, '')} />
    </a>
  );
}

/** What stands apart to the eye does to the ear. */
export function Pause() {
  return <span class="unseen">, </span>;
}

export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

export function Fact({
  name,
  code = false,
  children,
}: {
  name: string;
  code?: boolean;
  children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class={code ? 'code' : ''}>{children}</dd>
    </div>
  );
}
