const SHOWN = 5;

/** `0.0.0.0/0 and ::/0`; of many only the first. */
export function listSources(sources: readonly string[]): string {
  const more = sources.length - SHOWN;
  const shown = more > 0 ? [...sources.slice(0, SHOWN), `${more} more`] : sources;
  return [shown.slice(0, -1).join(', '), ...shown.slice(-1)].filter((text) => text !== '').join(' and ');
}
