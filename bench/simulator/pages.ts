import { Refusal } from './answer.ts';

/** The page sizes that an operation takes. */
export interface PageLimits {
  readonly least: number;
  readonly most: number;
  /** Without a wish; everything at once where there is none. */
  readonly usual?: number;
  /** What becomes of a greater wish. */
  readonly beyond: 'capped' | 'refused';
}

export interface Page {
  readonly from: number;
  readonly to: number;
  /** Opaque; none on the last page. */
  readonly next?: string;
}

interface Asked {
  readonly size: string | null | undefined;
  readonly token: string | null | undefined;
}

/** The stretch of `count` things that a request asks for. */
export function pageOf(list: string, count: number, asked: Asked, limits: PageLimits): Page {
  const size = sizeOf(asked.size, limits) ?? count;
  const from = asked.token ? offsetOf(list, asked.token) : 0;
  const to = Math.min(count, from + size);
  return { from, to, ...(to < count && { next: tokenOf(list, to) }) };
}

function sizeOf(wish: string | null | undefined, limits: PageLimits): number | undefined {
  if (!wish) return limits.usual;
  const size = Number(wish);
  const valid = Number.isInteger(size) && size >= limits.least;
  if (valid && size <= limits.most) return size;
  if (valid && limits.beyond === 'capped') return limits.most;
  throw new Refusal(400, 'InvalidParameterValue', `The page size ${wish} is not valid.`);
}

function tokenOf(list: string, offset: number): string {
  return Buffer.from(`${list}/${offset}`).toString('base64url');
}

function offsetOf(list: string, token: string): number {
  const [name, offset] = Buffer.from(token, 'base64url').toString().split('/');
  if (name === list && /^\d+$/.test(offset ?? '')) return Number(offset);
  throw new Refusal(400, 'InvalidNextToken', 'The token is not valid.');
}

/** The items of a page, one after the other. */
export function texts({ from, to }: Page, textOf: (index: number) => string): string {
  let text = '';
  for (let index = from; index < to; index += 1) text += textOf(index);
  return text;
}
