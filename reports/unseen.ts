/**
 * Characters that a terminal or an editor obeys or hides instead of showing: controls, bidirectional overrides,
 * zero-width and unassigned characters, line separators, blanks other than the space. Names and tags are whatever
 * their writer made them.
 */
const UNSEEN = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

const ALL_ASCII = /^[ -~]*$/;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text with every character that would not show written as an escape, `\u{202e}`. */
export function visible(text: string): string {
  if (ALL_ASCII.test(text)) return text;
  return text.replaceAll(UNSEEN, (character) => NAMED[character] ?? `\\u{${hex(character.codePointAt(0))}}`);
}

function hex(code = 0): string {
  return code.toString(16);
}
