import type { Finding } from '../src/model/finding.ts';

/** The resource's name, and its identifier where that is another: `default [sg-0a1b2c3d]`. */
export function labelOf({ name, id }: Finding['resource']): string {
  return id === name || id === '*' ? name : `${name} [${id}]`;
}
