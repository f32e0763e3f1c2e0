import type { Grant } from './access.ts';

const SHOWN = 3;

/** Grants in a message: `s3:GetObject to * (Website); s3:* to 111122223333 (statement 2)`. */
export function described(grants: readonly Grant[]): string {
  const shown = grants
    .slice(0, SHOWN)
    .map(({ statement, principal, actions }) => `${actions.join(', ')} to ${principal} (${statement})`);
  const more = grants.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}
