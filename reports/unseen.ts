/**
 * Characters that a terminal or an editor obeys or hides instead of showing: controls, bidirectional overrides,
 * zero-width and unassigned characters, line separators, blanks other than the space. Names and tags are whatever
 * their writer made them.
 */
const UNSEEN = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;
/** In JSON the line feeds are ours: those of values are escaped already. */
const UNSEEN_IN_JSON = /(?![ \n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with every character that would not show written as an escape, `\u{202e}`. */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, (character) => NAMED[character] ?? `\\u{${hex(character.codePointAt(0))}}`);
}

/** JSON in which every character shows: the same values, and safe to print. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(UNSEEN_IN_JSON, (character) =>
    character
      .split('')
      .map((unit) => `\\u${hex(unit.charCodeAt(0)).padStart(4, '0')}`)
      .join(''),
  );
}

function hex(code = 0): string {
  return code.toString(16);
}
