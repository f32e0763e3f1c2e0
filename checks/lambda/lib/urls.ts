/** Whose URLs they are, where they are not all the function's own: ` (live, test)`. */
export function named(urls: readonly { readonly function: string }[]): string {
  const aliases = urls.map(({ function: arn }) => arn.split(':')[7] ?? '$LATEST');
  return aliases.every((alias) => alias === '$LATEST') ? '' : ` (${aliases.join(', ')})`;
}
