/** Just enough XML for moto's answers: no attributes that matter, no comments, no CDATA. */

/** Rewrites the elements of a name, outermost first and none inside another; `undefined` takes one out. */
export function mapElements(
  xml: string,
  name: string,
  change: (content: string) => string | undefined,
): string {
  let out = '';
  let end = 0;
  for (const { start, from, to, after } of elements(xml, name)) {
    const content = change(xml.slice(from, to));
    out += xml.slice(end, start);
    if (content !== undefined) out += `<${name}>${content}</${name}>`;
    end = after;
  }
  return out + xml.slice(end);
}

/** What the elements of a name hold, outermost ones only. */
export function contentsOf(xml: string, name: string): string[] {
  return [...elements(xml, name)].map(({ from, to }) => xml.slice(from, to));
}

/** What the first element of a name holds; nothing when there is none. */
export function textOf(xml: string, name: string): string {
  return contentsOf(xml, name)[0] ?? '';
}

/** Gives an element's content a member, in place of the one it may have. */
export function withMember(content: string, name: string, value: string | number): string {
  return `${mapElements(content, name, () => undefined)}<${name}>${value}</${name}>`;
}

interface Element {
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly after: number;
}

function* elements(xml: string, name: string): Generator<Element> {
  let depth = 0;
  let [start, from] = [0, 0];
  for (const tag of xml.matchAll(new RegExp(`<(/?)${name}(?:\\s[^>]*?)?(/?)>`, 'g'))) {
    const after = tag.index + tag[0].length;
    if (tag[2] === '/') {
      if (depth === 0) yield { start: tag.index, from: after, to: after, after };
    } else if (tag[1] === '/') {
      depth -= 1;
      if (depth === 0) yield { start, from, to: tag.index, after };
    } else {
      if (depth === 0) [start, from] = [tag.index, after];
      depth += 1;
    }
  }
}
