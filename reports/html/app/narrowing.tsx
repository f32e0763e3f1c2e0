import { useState } from 'preact/hooks';

import { CAUSES, type CauseKind } from '../../../src/model/cause.ts';
import {
  CATEGORIES,
  CONTROL_TYPES,
  CONTROLS,
  LAYERS,
  type Category,
  type Control,
  type ControlType,
  type Layer,
} from '../../../src/model/responsibility.ts';
import type { Facet } from './facets.ts';
import { FACETS, isFiltered, NO_FILTER, toggle, type FacetId, type Filter } from './filter.ts';
import { number, shown } from './words.ts';

const NAMES: Readonly<Record<FacetId, string>> = {
  status: 'Status',
  severity: 'Severity',
  layer: 'Layer',
  type: 'Control type',
  control: 'Control',
  category: 'Category',
  service: 'Service',
  region: 'Region',
  account: 'Account',
  owner: 'Owner',
  framework: 'Framework',
  requirement: 'Requirement',
  check: 'Check',
  cause: 'Cause',
  action: 'Missing permission',
};

/** Facets that are chosen by links alone: their values are too many to list, or seldom wanted. */
const UNLISTED: ReadonlySet<FacetId> = new Set(['control', 'requirement', 'check', 'cause', 'action']);

interface Props {
  readonly facets: readonly Facet[];
  readonly filter: Filter;
  readonly counts: readonly Int32Array[];
  readonly change: (filter: Filter) => void;
}

/** What the findings can be narrowed by. */
export function Narrowing({ facets, filter, counts, change }: Props) {
  const [unfolded, setUnfolded] = useState(false);
  return (
    <form
      class="narrowing"
      role="search"
      aria-label="Narrow the findings"
      onSubmit={(event) => event.preventDefault()}
    >
      <label class="text">
        <span>Text</span>
        <input
          type="search"
          value={filter.text}
          placeholder="name, ARN, tag, message"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => change({ ...filter, text: currentTarget.value, page: 1, open: '' })}
        />
      </label>
      <button
        type="button"
        class="unfold"
        aria-expanded={unfolded}
        aria-controls="facets"
        onClick={() => setUnfolded(!unfolded)}
      >
        {unfolded ? 'Fewer filters' : 'More filters'}
      </button>
      <div id="facets" class={unfolded ? 'unfolded' : ''}>
        {facets.map((facet, index) =>
          UNLISTED.has(facet.id) || facet.values.length < 2 ? null : (
            <FacetChoice
              key={facet.id}
              facet={facet}
              filter={filter}
              counts={counts[index] as Int32Array}
              change={change}
            />
          ),
        )}
      </div>
    </form>
  );
}

function FacetChoice({
  facet: { id, values },
  filter,
  counts,
  change,
}: {
  facet: Facet;
  filter: Filter;
  counts: Int32Array;
  change: Props['change'];
}) {
  return (
    <fieldset>
      <legend>{NAMES[id]}</legend>
      <div class="values">
        {values.map((value, place) => (
          <label key={value} class={counts[place] === 0 ? 'none' : ''}>
            <input
              type="checkbox"
              checked={filter.chosen[id].includes(value)}
              onChange={() => change(toggle(filter, id, value))}
            />
            <span>{nameOf(id, value)}</span>
            <span class="count">{number(counts[place] ?? 0)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What is chosen, each with a way to let go of it. */
export function Chips({ filter, change }: Pick<Props, 'filter' | 'change'>) {
  if (!isFiltered(filter)) return null;
  return (
    <ul class="chips" aria-label="What the findings are narrowed by">
      {filter.text !== '' && (
        <Chip
          label={`"${shown(filter.text, 60)}"`}
          remove={() => change({ ...filter, text: '', page: 1, open: '' })}
        />
      )}
      {FACETS.flatMap((id) =>
        filter.chosen[id].map((value) => (
          <Chip
            key={`${id} ${value}`}
            label={`${NAMES[id]}: ${nameOf(id, value)}`}
            remove={() => change(toggle(filter, id, value))}
          />
        )),
      )}
      <li>
        <button type="button" class="all" onClick={() => change({ ...NO_FILTER, sort: filter.sort })}>
          Show all
        </button>
      </li>
    </ul>
  );
}

function Chip({ label, remove }: { label: string; remove: () => void }) {
  return (
    <li>
      <button type="button" class="chip" onClick={remove}>
        <span class="unseen">Remove </span>
        <bdi>{label}</bdi>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M3 3l6 6M9 3l-6 6" />
        </svg>
      </button>
    </li>
  );
}

function nameOf(id: FacetId, value: string): string {
  if (id === 'layer') return LAYERS[value as Layer]?.name ?? shown(value, 60);
  if (id === 'type') return CONTROL_TYPES[value as ControlType] ?? shown(value, 60);
  if (id === 'control') return CONTROLS[value as Control]?.name ?? shown(value, 60);
  if (id === 'category') return CATEGORIES[value as Category] ?? shown(value, 60);
  if (id === 'cause') return CAUSES[value as CauseKind] ?? shown(value, 60);
  if (id === 'owner' && value === '') return 'nobody';
  return shown(value, 60);
}
