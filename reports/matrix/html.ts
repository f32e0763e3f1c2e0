import { createHash } from 'node:crypto';

import {
  CELL_STATUSES,
  type Cell,
  type ControlRow,
  type HeldAttestation,
  type Matrix,
} from '../../src/model/matrix.ts';
import { CATEGORIES, CONTROLS, LAYERS } from '../../src/model/responsibility.ts';
import { visible } from '../unseen.ts';
import { groupsOf, type Group } from './groups.ts';
import { STYLE } from './style.ts';
import {
  attestationOf,
  checksOf,
  dutiesOf,
  footprintOf,
  inWords,
  leftOutOf,
  requirementCounts,
  requirementsOf,
  scanOf,
  statusOf,
  summaryOf,
  unownedOf,
  versionsOf,
  whoseOf,
} from './words.ts';

/** One page without programs that needs nothing else: whatever names hold, nothing runs and nothing is loaded. */
export function* matrixHtml(matrix: Matrix): Generator<string> {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const title = `Responsibility matrix of ${matrix.scan.accounts.join(', ')}`;
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(title)}</h1>
${about(matrix)}
`;
  for (const group of groupsOf(matrix.cells)) yield section(group);
  yield controls(matrix.controls);
  yield '</main>\n</body>\n</html>\n';
}

function about(matrix: Matrix): string {
  const facts = [
    ['Scanned', scanOf(matrix)],
    ['Evidence', `${matrix.evidence.file}, SHA-256 ${matrix.evidence.sha256}`],
    ['Footprint', footprintOf(matrix.footprint)],
    ['Duties', dutiesOf(matrix.footprint)],
    ['Cells', summaryOf(matrix)],
    ...leftOutOf(matrix).map((line) => ['Left out', line]),
  ];
  return `<dl>\n${facts.map(([name = '', value = '']) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('\n')}\n</dl>`;
}

function section(cells: Group): string {
  const [{ name, category }] = cells;
  const head = ['Layer', 'Whose', 'Status', 'Findings', 'Answers for it', 'AWS', 'You', 'Requirements'];
  return `<section>
<h2>${text(name)} <small>${CATEGORIES[category].toLowerCase()}</small></h2>
${table('cells', `${name}, by layer`, head, cells.map(cellRow))}
</section>
`;
}

function cellRow(cell: Cell): string {
  const { layer, status, counts, accountable, aws, customer, requirements, controlTypes } = cell;
  return `<tr class="${status}">
<th scope="row">${text(LAYERS[layer].name)}</th>
<td>${text(whoseOf(cell))}${controlTypes.length > 0 ? `<p><small>${text(controlTypes.join(', '))}</small></p>` : ''}</td>
<td><strong>${text(statusOf(cell))}</strong>${cell.attestations.map(attested).join('')}</td>
<td>${text(inWords(counts))}${opened(checksOf(cell), versionsOf(cell))}</td>
<td>${text([...accountable, unownedOf(cell)].filter(Boolean).join(', '))}</td>
<td>${text(aws)}</td>
<td>${text(customer)}</td>
<td>${opened(requirementCounts(requirements), requirementsOf(requirements))}</td>
</tr>`;
}

/** What is in brief, and more of it for who opens it; nothing when there is none. */
function opened(brief: string, whole: readonly string[]): string {
  if (brief === '') return '';
  return `<details><summary>${text(brief)}</summary>${whole.map(text).join('<br>')}</details>`;
}

function controls(rows: readonly ControlRow[]): string {
  const body = rows.map(
    ({ control, type, status, counts, attestations }) => `<tr class="${status}">
<th scope="row">${text(CONTROLS[control].name)}</th>
<td>${text(type)}</td>
<td><strong>${text(CELL_STATUSES[status])}</strong>${attestations.map(attested).join('')}</td>
<td>${text(inWords(counts))}</td>
</tr>`,
  );
  return `<section>
<h2>Controls, over all services</h2>
${table('controls', 'Controls', ['Control', 'Type', 'Status', 'Findings'], body)}
</section>
`;
}

function table(kind: string, name: string, head: readonly string[], rows: readonly string[]): string {
  const cells = head.map((title) => `<th scope="col">${text(title)}</th>`).join('');
  return `<div class="wide" tabindex="0" role="region" aria-label="${text(name)}">
<table class="${kind}">
<thead><tr>${cells}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>`;
}

/** The config takes https links alone; a report may have been changed since. */
function attested(attestation: HeldAttestation): string {
  const { evidence } = attestation;
  const shown = evidence.startsWith('https://')
    ? `<a href="${text(evidence)}" rel="noreferrer noopener">evidence</a>`
    : text(evidence);
  return `<p>${text(attestationOf(attestation))} ${shown}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function text(value: string): string {
  return visible(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
