import { styleText } from 'node:util';

import stringWidth from 'string-width';

import { visible } from '../unseen.ts';

export type Style = Parameters<typeof styleText>[0];

/** A piece of a line in one style. Sections make them by `span` and `blanks` alone: what they hold is safe to show. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

export type Line = readonly Span[];

/** A text longer than this is cut: one hostile or huge value must not push the others off the screen. */
const LONGEST = 300;
const PLAIN: Style = [];
const AFTER_MARK = /(?<=[/:;,=])/u;
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Text as the terminal may show it: without controls, and cut when it is very long. */
export function span(text: string, style: Style = PLAIN): Span {
  const characters = Array.from(visible(text.slice(0, LONGEST * 2)));
  const cut = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join('');
  return { text: cut, style };
}

export function blanks(width: number): Span {
  return { text: ' '.repeat(Math.max(0, width)), style: PLAIN };
}

export function widthOf(line: Line): number {
  return stringWidth(line.map(({ text }) => text).join(''));
}

/** Lays words out in lines no wider than `width`; a word that is wider is broken. */
export function wrap(line: Line, width: number): Line[] {
  const lines: Span[][] = [];
  let used = width;
  for (const { text, style } of line) {
    for (const piece of text.split(' ').flatMap((word) => broken(word, width))) {
      const size = stringWidth(piece);
      const fits = used + 1 + size <= width;
      if (!fits) lines.push([]);
      append(lines.at(-1) ?? [], fits ? ` ${piece}` : piece, style);
      used = fits ? used + 1 + size : size;
    }
  }
  return lines;
}

/** The line as it is sent to the terminal. */
export function paint(line: Line, colour: boolean): string {
  const shown = trimmed(line).map(({ text, style }) =>
    colour && style !== PLAIN ? styleText(style, text, { validateStream: false }) : text,
  );
  return shown.join('');
}

/** Without what is blank at the end, which within codes of colour would stay. */
function trimmed(line: Line): Line {
  const last = line.findLastIndex(({ text }) => text.trimEnd() !== '');
  return line
    .slice(0, last + 1)
    .map((one, index) => (index === last ? { ...one, text: one.text.trimEnd() } : one));
}

function append(line: Span[], text: string, style: Style): void {
  const last = line.at(-1);
  if (last?.style === style) line[line.length - 1] = { text: last.text + text, style };
  else line.push({ text, style });
}

/** The word in pieces that fit, broken after a mark where there is one: ARNs have many. */
function broken(word: string, width: number): string[] {
  const pieces: string[] = [];
  for (const unit of word.split(AFTER_MARK).flatMap((part) => unitsOf(part, width))) {
    const longer = `${pieces.at(-1) ?? ''}${unit}`;
    if (pieces.length > 0 && stringWidth(longer) <= width) pieces[pieces.length - 1] = longer;
    else pieces.push(unit);
  }
  return pieces.filter((piece) => piece !== '');
}

/** What must not be broken: the text itself if it fits, otherwise its letters with their marks. */
function unitsOf(text: string, width: number): string[] {
  if (stringWidth(text) <= width) return [text];
  const letters = Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
  // Under a pile of marks there is no letter that anybody reads.
  return letters.flatMap((letter) => (stringWidth(letter) <= 2 ? [letter] : Array.from(letter)));
}
