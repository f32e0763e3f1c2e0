import type { Finding } from '../src/model/finding.ts';

/** What was found, and why it matters. */
export function descriptionOf({ resource, message, risk }: Finding): string {
  const found = `${resource.name} ${message}`;
  return risk === undefined ? found : `${found}. ${risk}`;
}
