import { CAUSES } from '../../../src/model/cause.ts';
import type { Facet } from './facets.ts';
import type { Filter } from './filter.ts';
import type { Findings } from './findings.ts';
import { createSorter } from './sort.ts';

export interface Selection {
  /** The findings, in the order that was asked for. */
  readonly found: readonly number[];
  /** By facet and value: how many there would be, were it the only value of its facet that is chosen. */
  readonly counts: readonly Int32Array[];
}

/** Finds what a filter lets through. Texts are looked for in what findings share, not in each finding anew. */
export function createSelect(findings: Findings, facets: readonly Facet[]): (filter: Filter) => Selection {
  const matcherOf = createMatcher(findings);
  const sorted = createSorter(findings);
  return ({ chosen, text, sort }) => {
    const matches = matcherOf(text);
    const counts = facets.map(({ values }) => new Int32Array(values.length));
    const wanted = facets.map(({ id, values }) =>
      chosen[id].length === 0 ? undefined : values.map((value) => chosen[id].includes(value)),
    );
    const found: number[] = [];
    for (const finding of sorted(sort)) {
      if (!matches(finding)) continue;
      const missed = missedFacet(finding, facets, wanted);
      if (missed === SEVERAL) continue;
      if (missed === undefined) found.push(finding);
      for (const [index, { placesOf }] of facets.entries()) {
        if (missed !== undefined && missed !== index) continue;
        const count = counts[index] as Int32Array;
        for (const place of placesOf(finding)) count[place] = (count[place] ?? 0) + 1;
      }
    }
    return { found, counts };
  };
}

const SEVERAL = -1;

/** The one facet whose choice leaves the finding out; undefined when none does. */
function missedFacet(
  finding: number,
  facets: readonly Facet[],
  wanted: readonly (readonly boolean[] | undefined)[],
): number | undefined {
  let missed: number | undefined;
  for (const [index, { placesOf }] of facets.entries()) {
    const values = wanted[index];
    if (!values || placesOf(finding).some((place) => values[place])) continue;
    if (missed !== undefined) return SEVERAL;
    missed = index;
  }
  return missed;
}

type Searched = 'about' | 'subject' | 'message' | 'cause' | 'owner';

/** Tells, by the words of a text, whether a finding has every one of them, wherever in it. */
function createMatcher(findings: Findings): (text: string) => (finding: number) => boolean {
  let haystacks: Haystacks | undefined;
  return (text) => {
    const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
    if (words.length === 0) return () => true;
    const searched = Object.entries((haystacks ??= haystacksOf(findings))) as [Searched, readonly string[]][];
    const hits = words.map((word) =>
      searched.map(([column, texts]) => ({ column, has: texts.map((one) => one.includes(word)) })),
    );
    return (finding) =>
      hits.every((columns) => columns.some(({ column, has }) => has[findings.place(finding, column)]));
  };
}

type Haystacks = Readonly<Record<Searched, readonly string[]>>;

function haystacksOf({ abouts, subjects, messages, causes, owners }: Findings): Haystacks {
  return {
    about: abouts.map(({ check, title, service, sameAs }) =>
      textOf(check, title, service, ...Object.values(sameAs).flat()),
    ),
    subject: subjects.map(({ arn, id, name, type, account, region, tags = {} }) =>
      textOf(arn, id, name, type, account, region, ...Object.entries(tags).map((tag) => tag.join('='))),
    ),
    message: messages.map((message) => textOf(message)),
    cause: causes.map(({ kind, operation = '', code = '', action = '', message }) =>
      textOf(CAUSES[kind], operation, code, action, message),
    ),
    owner: owners.map((owner) => textOf(owner)),
  };
}

function textOf(...parts: readonly string[]): string {
  return parts.join('\n').toLowerCase();
}
