/**
 * How Prowler takes the name of an entry for the checks that it is about: `*` for all, the very name, or else a regular
 * expression that is looked for anywhere in a check's name.
 * https://github.com/prowler-cloud/prowler/blob/master/prowler/lib/mutelist/mutelist.py
 */

/** What means the same in the expressions of Python and of JavaScript. */
const ALIKE = /^[\w.*+?^$|()[\]-]*$/;

/**
 * Those of the names that the writer of the entry meant: the one that it is, or where it is an expression those that
 * begin with it (`kms_*` is found in `sns_topics_kms_encryption_at_rest_enabled`, too). Of an expression that Prowler may
 * take otherwise there are none.
 */
export function mutedNames(entry: string, names: readonly string[]): string[] {
  const muted = renamed(entry);
  if (/^\w+$/.test(muted)) return names.filter((name) => name === muted);
  const expression = expressionOf(`^(${free(muted)})`);
  return expression ? names.filter((name) => expression.test(name)) : [];
}

/** Whether Prowler may take the entry to be about the check. */
export function isMuted(entry: string, name: string): boolean {
  return expressionOf(free(renamed(entry)))?.test(name) ?? true;
}

/** Prowler takes the one for the other. */
function renamed(entry: string): string {
  return entry.replace(/^lambda/, 'awslambda');
}

/** Prowler takes a star at the beginning for anything. */
function free(entry: string): string {
  return entry.replace(/^\*/, '.*');
}

function expressionOf(text: string): RegExp | undefined {
  if (!ALIKE.test(text)) return undefined;
  try {
    return new RegExp(text);
  } catch {
    return undefined;
  }
}
