/**
 * Patterns as actions, resources and `...Like` conditions are written: `*` for any text, `?` for one character,
 * variables like `${aws:username}`, and `${*}`, `${?}`, `${$}` for the characters themselves.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */

/** `*`, `?`, a variable as written, or `=` and a character. */
type Token = string;

const TOKENS = /\$\{([*?$])\}|\$\{[^}]*\}|[*?]|(.)/gsu;
/** Stands for every character that neither of two patterns names. */
const ANY_OTHER = '=';

/**
 * True when every text that `narrow` stands for is one that `wide` stands for too. What a variable stands for is
 * not known: only `*` and the same variable cover it.
 */
export function covers(wide: string, narrow: string): boolean {
  const pattern = tokensOf(wide);
  const other = tokensOf(narrow);
  const alphabet = new Set([ANY_OTHER, ...pattern, ...other].filter((token) => token.startsWith('=')));
  const seen = new Set<string>();
  const open: [at: number, reached: readonly number[]][] = [[0, settle(pattern, [0])]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [at, reached] = next;
    const state = `${at} ${reached.join(' ')}`;
    if (seen.has(state)) continue;
    seen.add(state);
    const token = other[at];
    if (token === undefined && !reached.includes(pattern.length)) return false;
    if (token === undefined) continue;
    const after = token === '*' ? at : at + 1;
    if (token === '*') open.push([at + 1, reached]);
    for (const symbol of token === '*' || token === '?' ? alphabet : [token]) {
      const step = advance(pattern, reached, symbol);
      if (step.length === 0) return false;
      open.push([after, step]);
    }
  }
  return true;
}

/** True when some text is one that both patterns stand for. A variable may stand for anything. */
export function overlaps(one: string, two: string): boolean {
  const a = tokensOf(one).map(asWildcard);
  const b = tokensOf(two).map(asWildcard);
  const seen = new Set<string>();
  const open: [number, number][] = [[0, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [i, j] = next;
    if (i === a.length && j === b.length) return true;
    if (seen.has(`${i} ${j}`)) continue;
    seen.add(`${i} ${j}`);
    const [x, y] = [a[i], b[j]];
    if (x === '*' || y === '*') {
      if (x !== undefined) open.push([i + 1, j]);
      if (y !== undefined) open.push([i, j + 1]);
    }
    if (x !== undefined && y !== undefined && (x === y || x === '?' || y === '?')) open.push([i + 1, j + 1]);
  }
  return false;
}

/** True when the text holds no wildcard and no variable: it stands for itself alone. */
export function isFixed(text: string): boolean {
  return tokensOf(text).every((token) => token.startsWith('='));
}

export function hasVariable(text: string): boolean {
  return tokensOf(text).some((token) => token.startsWith('$'));
}

/** The part of a pattern before its first wildcard or variable. */
export function fixedPart(text: string): string {
  const tokens = tokensOf(text);
  const end = tokens.findIndex((token) => !token.startsWith('='));
  return (end === -1 ? tokens : tokens.slice(0, end)).map((token) => token.slice(1)).join('');
}

function tokensOf(pattern: string): Token[] {
  return Array.from(pattern.matchAll(TOKENS), ([text, escaped, character]) => {
    const literal = escaped ?? character;
    return literal === undefined ? text : `=${literal}`;
  });
}

function asWildcard(token: Token): Token {
  return token.startsWith('$') ? '*' : token;
}

/** The places in a pattern that one symbol leads to from those reached. */
function advance(pattern: readonly Token[], reached: readonly number[], symbol: Token): readonly number[] {
  const places: number[] = [];
  for (const place of reached) {
    const token = pattern[place];
    if (token === '*') places.push(place);
    else if (token === symbol || (token === '?' && symbol.startsWith('='))) places.push(place + 1);
  }
  return settle(pattern, places);
}

/** Adds the places that lie behind a `*`, which may stand for nothing; behind the last `*` none before it matters. */
function settle(pattern: readonly Token[], places: readonly number[]): readonly number[] {
  const settled = new Set<number>();
  for (const place of places) {
    settled.add(place);
    for (let star = place; pattern[star] === '*'; star += 1) settled.add(star + 1);
  }
  const lastStar = Math.max(0, ...[...settled].filter((place) => pattern[place] === '*'));
  return [...settled].filter((place) => place >= lastStar).toSorted((one, other) => one - other);
}
