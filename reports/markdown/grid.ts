import type { Report } from '../../src/model/report.ts';
import { CONTROL_TYPES, LAYERS, type ControlType, type Layer } from '../../src/model/responsibility.ts';
import { inWords } from './overview.ts';

/** The types of controls that checks are about. */
const COLUMNS = ['customer-specific', 'shared'] as const satisfies ControlType[];

/** Counts by layer and control type. Every layer is there: none is to be taken for fine because it is silent. */
export function* grid({ groups }: Report): Generator<string> {
  yield '';
  yield '## By layer and control type';
  yield '';
  yield row(['Layer', ...COLUMNS.map((type) => CONTROL_TYPES[type]), 'In all']);
  yield row(['---', ...COLUMNS.map(() => '---'), '---']);
  for (const [layer, { name, side }] of Object.entries(LAYERS) as [Layer, (typeof LAYERS)[Layer]][]) {
    const group = groups.layer[layer];
    const cells = COLUMNS.map((type) => {
      const within = groups.layerControlType[layer]?.[type];
      return within ? inWords(within.counts) : '';
    });
    const silent = side === 'aws' ? "AWS's own: relied on, not tested" : 'nothing was judged';
    yield row([name, ...cells, group ? inWords(group.counts) : silent]);
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
