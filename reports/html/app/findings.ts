import type { Cause } from '../../../src/model/cause.ts';
import { STATUSES, type Status } from '../../../src/model/finding.ts';
import type { Acceptance } from '../../../src/model/governance.ts';
import { SEVERITIES } from '../../../src/model/severity.ts';
import { COLUMNS, ID_LENGTH, NONE, WIDTH, type About, type Rows, type Subject } from '../data.ts';

/** One finding, without its evidence. */
export interface Row {
  readonly about: About;
  readonly subject: Subject;
  readonly message: string;
  readonly status: Status;
  readonly cause?: Cause;
  readonly accepted?: Acceptance;
  readonly owner?: string;
}

/** All findings, by number. */
export interface Findings {
  readonly count: number;
  readonly abouts: readonly About[];
  readonly subjects: readonly Subject[];
  readonly messages: readonly string[];
  readonly causes: readonly Cause[];
  readonly owners: readonly string[];
  /** The numbers, the worst first. */
  readonly order: readonly number[];
  /** The place in a column's table. */
  place(finding: number, column: keyof typeof COLUMNS): number;
  row(finding: number): Row;
  idOf(finding: number): string;
  /** Which finding has the id. */
  numberOf(id: string): number | undefined;
}

/** Reads the islands of rows. */
export function readFindings(islands: readonly Rows[]): Findings {
  const abouts = islands.flatMap((island) => island.abouts);
  const subjects = islands.flatMap((island) => island.subjects);
  const messages = islands.flatMap((island) => island.messages);
  const causes = islands.flatMap((island) => island.causes);
  const acceptances = islands.flatMap((island) => island.acceptances);
  const owners = islands.flatMap((island) => island.owners);
  const numbers = Int32Array.from(islands.flatMap(({ rows }) => rows));
  const ids = islands.map((island) => island.ids).join('');
  const count = numbers.length / WIDTH;

  function place(finding: number, column: keyof typeof COLUMNS): number {
    return numbers[finding * WIDTH + COLUMNS[column]] ?? NONE;
  }

  function row(finding: number): Row {
    const cause = causes[place(finding, 'cause')];
    const accepted = acceptances[place(finding, 'accepted')];
    const owner = owners[place(finding, 'owner')];
    return {
      about: at(abouts, place(finding, 'about')),
      subject: at(subjects, place(finding, 'subject')),
      message: at(messages, place(finding, 'message')),
      status: at(STATUSES, place(finding, 'status')),
      ...(cause && { cause }),
      ...(accepted && { accepted }),
      ...(owner !== undefined && { owner }),
    };
  }

  function idOf(finding: number): string {
    return ids.slice(finding * ID_LENGTH, (finding + 1) * ID_LENGTH);
  }

  return {
    count,
    abouts,
    subjects,
    messages,
    causes,
    owners,
    order: worstFirst(count, place, abouts),
    place,
    row,
    idOf,
    numberOf(id) {
      if (id.length !== ID_LENGTH) return undefined;
      let start = ids.indexOf(id);
      while (start >= 0 && start % ID_LENGTH !== 0) start = ids.indexOf(id, start + 1);
      return start < 0 ? undefined : start / ID_LENGTH;
    },
  };
}

/** By status, then by severity; what is alike stays in the report's order. */
function worstFirst(count: number, place: Findings['place'], abouts: readonly About[]): number[] {
  const ranks = abouts.map(({ severity }) => SEVERITIES.indexOf(severity));
  const buckets: number[][] = Array.from({ length: STATUSES.length * SEVERITIES.length }, () => []);
  for (let finding = 0; finding < count; finding += 1) {
    const severity = at(ranks, place(finding, 'about'));
    at(buckets, place(finding, 'status') * SEVERITIES.length + severity).push(finding);
  }
  return buckets.flat();
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`the page's data has no entry ${index}`);
  return found;
}
