import type { Evidence } from '../../../src/model/finding.ts';

/** What fits on a line stays on one. */
const LINE = 60;
const STEP = '  ';

/** The values, each beginning a line; a document in a string is laid out as what it is. */
export function readable(values: Evidence['values']): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${laidOut(parsed(value), '')}`)
    .join('\n');
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function laidOut(value: unknown, indent: string): string {
  if (typeof value === 'string' && indent === '') return value;
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= LINE) return line;
  const deeper = indent + STEP;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((one) => laidOut(one, deeper))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${laidOut(one, deeper)}`);
  return `${open}\n${parts.map((part) => `${deeper}${part}`).join(',\n')}\n${indent}${close}`;
}
