import { PolicyNotUnderstood } from './not-understood.ts';

const TOKENS = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;

/**
 * Parses a policy's JSON. A key that stands twice in one object is refused: `JSON.parse` would drop the first
 * silently, and AWS does not say which of the two it goes by.
 *
 * @throws PolicyNotUnderstood when the text is not JSON or not unambiguous
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PolicyNotUnderstood('the policy is not JSON');
  }
  const open: Set<unknown>[] = [];
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon !== undefined) {
      const key: unknown = JSON.parse(token.slice(0, -colon.length));
      const keys = open.at(-1);
      if (keys?.has(key))
        throw new PolicyNotUnderstood(`the policy has ${JSON.stringify(key)} twice in one place`);
      keys?.add(key);
    }
  }
  return value;
}
