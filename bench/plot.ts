import type { Growth, Point } from './growth.ts';

interface Measure {
  readonly title: string;
  valueOf(point: Point): number;
}

const MEASURES: readonly Measure[] = [
  { title: 'calls', valueOf: ({ calls }) => calls },
  { title: 'CPU seconds', valueOf: ({ cpu }) => cpu },
  { title: 'peak memory, MB', valueOf: ({ peakRss }) => peakRss / 1e6 },
];

const NAMES: Readonly<Record<string, string>> = { securityGroups: 'security groups', regions: 'Regions' };

const CELL = { width: 168, height: 116 };
const PLOT = { left: 44, top: 22, right: 12, bottom: 24 };
const MARGIN = 12;

/**
 * A panel for each thing that grows and each cost, both axes from zero: what grows evenly lies on the dashed line
 * from the first point to the last, and what grows with the square sags below it.
 */
export function plot(growths: readonly Growth[]): string {
  const width = 2 * MARGIN + growths.length * CELL.width;
  const height = 2 * MARGIN + MEASURES.length * CELL.height;
  const panels = MEASURES.flatMap((measure, row) =>
    growths.map((growth, column) => {
      const place = `translate(${MARGIN + column * CELL.width} ${MARGIN + row * CELL.height})`;
      return `<g transform="${place}">${panel(growth, measure)}</g>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="9" role="img" aria-label="What a scan takes as an account grows">
<style>.line{fill:none;stroke:#0b6bcb;stroke-width:1.6}.chord{fill:none;stroke:#999;stroke-dasharray:3 3}.axis{stroke:#999}.dot{fill:#0b6bcb}text{fill:#555}.title{font-size:10px;fill:#222}svg{background:#fff}</style>
${panels.join('\n')}
</svg>
`;
}

function panel({ of, points }: Growth, { title, valueOf }: Measure): string {
  const most = { x: Math.max(...points.map(({ count }) => count)), y: Math.max(...points.map(valueOf)) };
  const left = PLOT.left;
  const bottom = CELL.height - PLOT.bottom;
  const place = (point: Point) => {
    const x = left + (point.count / most.x) * (CELL.width - PLOT.left - PLOT.right);
    const y = bottom - (valueOf(point) / most.y) * (bottom - PLOT.top);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  const places = points.map(place);
  const right = CELL.width - PLOT.right;
  const dots = places.map((at) => {
    const [x, y] = at.split(',');
    return `<circle class="dot" cx="${x}" cy="${y}" r="2"/>`;
  });
  return [
    `<text class="title" x="${left}" y="13">${title}</text>`,
    `<path class="axis" d="M${left} ${PLOT.top}V${bottom}H${right}" fill="none"/>`,
    `<polyline class="chord" points="${places[0]} ${places.at(-1)}"/>`,
    `<polyline class="line" points="${places.join(' ')}"/>`,
    ...dots,
    `<text x="${left - 4}" y="${PLOT.top + 4}" text-anchor="end">${short(most.y)}</text>`,
    `<text x="${left - 4}" y="${bottom}" text-anchor="end">0</text>`,
    `<text x="${right}" y="${bottom + 12}" text-anchor="end">${short(most.x)} ${NAMES[of] ?? of}</text>`,
  ].join('');
}

function short(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}
