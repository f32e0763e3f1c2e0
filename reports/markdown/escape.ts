import { visible } from '../unseen.ts';

/**
 * Words that Markdown and GitHub leave as they are: letters and numbers with marks that mean nothing to either.
 * Whatever could be markup, HTML, a table's bar, a mention, a reference, an emoji or an address is not among them.
 */
const HARMLESS =
  /^["(]*(?:[\p{L}\p{M}\p{N}]+(?:['/-]\p{L}[\p{L}\p{M}\p{N}]*)*|\p{N}+(?:[.,]\p{N}+)*)[")]*[.,;:…]?$/u;
const AROUND = /^(["(]*)([^]*?)([")]*[.,;:…]?)$/u;
const ADDRESS = /^https:\/\/[\w./#?&=%~+-]+$/;

/** Text that reads as prose; what is more than plain words is set as code, where nothing is obeyed. */
export function prose(text: string): string {
  const parts: string[] = [];
  let odd: string[] = [];
  for (const word of [...visible(text).split(' '), '']) {
    const plain = HARMLESS.test(word);
    if (!plain && word !== '') odd.push(word);
    if ((plain || word === '') && odd.length > 0) {
      parts.push(within(odd.join(' ')));
      odd = [];
    }
    if (plain) parts.push(word);
  }
  return parts.join(' ');
}

/** Code, with the brackets and stops around it left outside. */
function within(text: string): string {
  const [, before = '', core = '', after = ''] = AROUND.exec(text) ?? [];
  return core === '' ? code(text) : `${before}${code(core)}${after}`;
}

/** Text set as code, all of it as it is. */
export function code(text: string): string {
  const shown = visible(text) || ' ';
  let fence = '`';
  while (shown.includes(fence)) fence += '`';
  const pad = /^`|`$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Code for a cell of a table, where a bar would end the cell even within code. */
export function cell(text: string): string {
  return code(text.replaceAll('|', '\\u{7c}'));
}

/** A link, if the address is plain. */
export function link(address: string): string {
  return ADDRESS.test(address) ? `<${address}>` : code(address);
}

/** The text as it shows, cut when that is longer than a reader wants. */
export function cut(text: string, longest: number): string {
  const shown = visible(text.slice(0, longest + 1));
  // Not in the middle of a character that takes two units.
  return shown.length > longest ? `${shown.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : shown;
}
