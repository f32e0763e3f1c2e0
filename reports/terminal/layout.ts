import { STATUSES, type Status } from '../../src/model/finding.ts';
import type { Counts } from '../../src/model/report.ts';
import { blanks, span, widthOf, wrap, type Line, type Span, type Style } from './text.ts';

/** Where things stand on a page of a given width. */
export interface Page {
  /** A text at an indent; its later lines hang `hang` columns deeper. */
  paragraph(text: Line, indent: number, hang?: number): Line[];
  /** Labels in one column, what they say in another. */
  facts(rows: readonly Fact[], indent: number): Line[];
  /** A line across the page. */
  rule(): Line;
  /** The words over the columns of counts. */
  countsHead(): Line;
  /** A text with its counts at its right; after it, where the page is too narrow for columns. */
  counted(label: Line, text: Line, counts: Counts): Line[];
}

export type Fact = readonly [label: Line, text: Line];

export const STATUS_STYLE: Readonly<Record<Status, Style>> = {
  fail: 'red',
  unknown: 'magenta',
  accepted: 'cyan',
  pass: 'green',
};

const NARROWEST = 24;
/** On wider terminals counts would stand too far from what they count. */
const WIDEST = 120;
/** Columns that texts need beside the counts to stay readable. */
const FOR_TEXT = 44;
/** The share of the page that a column of labels may take. */
const LABELS = 0.55;
const GAP = '  ';

/** The statuses that are told: what was accepted only where something was. */
export function toldStatuses(counts: Counts): Status[] {
  return STATUSES.filter((status) => status !== 'accepted' || counts.accepted > 0);
}

/** A page for a report of which no counts are greater than `greatest`. */
export function createPage(columns: number, greatest: Counts): Page {
  const width = Math.min(Math.max(columns, NARROWEST), WIDEST);
  const statuses = toldStatuses(greatest);
  const sizes = statuses.map((status) => Math.max(status.length, number(greatest[status]).length));
  let left = width;
  for (const size of sizes) left -= GAP.length + size;
  const narrow = left < FOR_TEXT;

  function paragraph(text: Line, indent: number, hang = 0): Line[] {
    return wrap(text, width - indent - hang).map((line, index) => [
      blanks(indent + (index === 0 ? 0 : hang)),
      ...line,
    ]);
  }

  function beside(label: Line, text: Line, upTo: number): Line[] {
    const start = widthOf(label);
    const [first = [], ...others] = wrap(text, upTo - start);
    return [[...label, ...first], ...others.map((line) => [blanks(start), ...line])];
  }

  function columnsOf(textOf: (status: Status) => Span): Line {
    return statuses.flatMap((status, index) => {
      const text = textOf(status);
      return [blanks(GAP.length + (sizes[index] ?? 0) - widthOf([text])), text];
    });
  }

  return {
    paragraph,
    facts(rows, indent) {
      const longest = Math.max(...rows.map(([label]) => widthOf(label)));
      const column = Math.min(indent + longest + GAP.length, Math.floor(width * LABELS));
      return rows.flatMap(([label, text]) => {
        const blank = column - indent - widthOf(label);
        if (blank < GAP.length) return [...paragraph(label, indent, 2), ...paragraph(text, indent + 2)];
        return beside([blanks(indent), ...label, blanks(blank)], text, width);
      });
    },
    rule: () => [span('─'.repeat(width), 'dim')],
    countsHead() {
      return narrow ? [] : [blanks(left), ...columnsOf((status) => span(status, 'dim'))];
    },
    counted(label, text, counts) {
      if (narrow) return beside(label, [...text, span(`(${inWords(counts)})`, 'dim')], width);
      const right = columnsOf((status) =>
        counts[status] === 0 ? span('-', 'dim') : span(number(counts[status]), STATUS_STYLE[status]),
      );
      const [first = [], ...others] = beside(label, text, left);
      return [[...first, blanks(left - widthOf(first)), ...right], ...others];
    },
  };
}

/** `3 fail, 1 unknown`; those that are none are left out. */
function inWords(counts: Counts): string {
  const some = STATUSES.filter((status) => counts[status] > 0);
  return some.map((status) => `${number(counts[status])} ${status}`).join(', ');
}

const NUMBER = new Intl.NumberFormat('en');

/** `1,204`. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** `1 check`, `1,204 checks`. */
export function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}
