/** What the list of findings can be sorted by. */
export const SORTS = ['status', 'severity', 'resource', 'service', 'region', 'account'] as const;

export type SortId = (typeof SORTS)[number];

export interface Sort {
  readonly by: SortId;
  readonly reversed: boolean;
}

/** The worst first, as all that is not sorted otherwise. */
export const WORST_FIRST: Sort = { by: 'status', reversed: false };

/** What the list of findings is narrowed to and sorted by, as the address has it after the `#`. */
export interface Filter {
  /** By facet; none chosen stands for all. */
  readonly chosen: Readonly<Record<FacetId, readonly string[]>>;
  readonly text: string;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
  /** The id of the finding that is open; none: ''. */
  readonly open: string;
}

export const FACETS = [
  'status',
  'severity',
  'layer',
  'type',
  'control',
  'category',
  'service',
  'region',
  'account',
  'owner',
  'framework',
  'requirement',
  'check',
  'cause',
  'action',
] as const;

export type FacetId = (typeof FACETS)[number];

/** The filter that the address holds; what it does not know it leaves alone. */
export function parseHash(hash: string): Filter {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const page = Number(params.get('page') ?? 1);
  return {
    chosen: choose((id) => [...new Set(params.getAll(id))]),
    text: params.get('text') ?? '',
    sort: parseSort(params.get('sort') ?? ''),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    open: params.get('open') ?? '',
  };
}

/** `region`, or `-region` for the other way round. */
function parseSort(text: string): Sort {
  const by = SORTS.find((id) => id === text.replace(/^-/, ''));
  return by ? { by, reversed: text.startsWith('-') } : WORST_FIRST;
}

export function toHash({ chosen, text, sort, page, open }: Filter): string {
  const params = new URLSearchParams();
  for (const id of FACETS) for (const value of chosen[id]) params.append(id, value);
  if (text !== '') params.set('text', text);
  const sorted = `${sort.reversed ? '-' : ''}${sort.by}`;
  if (sorted !== WORST_FIRST.by) params.set('sort', sorted);
  if (page > 1) params.set('page', String(page));
  if (open !== '') params.set('open', open);
  return `#${params}`;
}

export const NO_FILTER = parseHash('');

export function isFiltered({ chosen, text }: Filter): boolean {
  return text !== '' || FACETS.some((id) => chosen[id].length > 0);
}

/** An address that shows the findings of these values. */
export function linkTo(values: Partial<Record<FacetId, string>>): string {
  const chosen = choose((id) => (values[id] === undefined ? [] : [values[id]]));
  return toHash({ ...NO_FILTER, chosen });
}

function choose(valuesOf: (id: FacetId) => readonly string[]): Filter['chosen'] {
  const chosen: Partial<Record<FacetId, readonly string[]>> = {};
  for (const id of FACETS) chosen[id] = valuesOf(id);
  return chosen as Filter['chosen'];
}

/** The filter with a value of a facet chosen, or no longer chosen; back on the first page. */
export function toggle(filter: Filter, id: FacetId, value: string): Filter {
  const before = filter.chosen[id];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return { ...filter, chosen: { ...filter.chosen, [id]: after }, page: 1, open: '' };
}
