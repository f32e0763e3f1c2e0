import { render } from 'preact';

import type { Evidence } from '../../../src/model/finding.ts';
import { ISLAND_SIZE, ISLANDS, type EvidenceOfRows, type Overview, type Rows } from '../data.ts';
import { App } from './app.tsx';
import { readFindings } from './findings.ts';

const page = document.getElementById('page');
const overview = document.getElementById(ISLANDS.overview);
const evidence = document.getElementsByClassName(ISLANDS.evidence);

if (page && overview) {
  const islands = Array.from(document.getElementsByClassName(ISLANDS.rows), (island) => parse<Rows>(island));
  page.replaceChildren();
  render(
    <App overview={parse<Overview>(overview)} findings={readFindings(islands)} evidenceOf={evidenceOf} />,
    page,
  );
}

/** Of all evidence only what is looked at is parsed. */
function evidenceOf(finding: number): readonly Evidence[] {
  const island = evidence[Math.floor(finding / ISLAND_SIZE)];
  return (island && parse<EvidenceOfRows>(island)[finding % ISLAND_SIZE]) ?? [];
}

function parse<T>(island: Element): T {
  return JSON.parse(island.textContent ?? '') as T;
}
