/**
 * Characters that a terminal or an editor obeys or hides instead of showing, but for the line feeds of the layout: those
 * of values are escaped already.
 */
const UNSEEN = /(?![ \n])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** What most JSON is made of; to look for anything else takes a third of the time. */
const BEYOND_ASCII = /[^\n -~]/;

/** JSON in which every character shows: the same values, and safe to print. */
export function toJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  if (!BEYOND_ASCII.test(text)) return text;
  return text.replaceAll(UNSEEN, (character) => character.split('').map(escaped).join(''));
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
