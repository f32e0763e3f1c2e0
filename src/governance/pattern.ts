/**
 * Whether a text is one that a pattern stands for: `*` is any text, also an empty one, and every other character
 * is itself. Each part is looked for once, from where the one before it ended, so no pattern takes long.
 */
export function fits(pattern: string, text: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}
