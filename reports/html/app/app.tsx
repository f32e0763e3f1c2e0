import { useEffect, useMemo, useState } from 'preact/hooks';

import type { Evidence } from '../../../src/model/finding.ts';
import type { Overview } from '../data.ts';
import { Changed } from './changed.tsx';
import { Coverage } from './coverage.tsx';
import { facetsOf } from './facets.ts';
import { isFiltered, parseHash, toHash, type Filter } from './filter.ts';
import type { Findings } from './findings.ts';
import { Frameworks } from './frameworks.tsx';
import { goTo } from './go.ts';
import { Header } from './header.tsx';
import { List } from './list.tsx';
import { ResponsibilityMatrix } from './matrix.tsx';
import { Owned } from './owned.tsx';
import { useUnfoldedOnPaper } from './paper.ts';
import { createSelect } from './select.ts';
import { Standing } from './standing.tsx';
import { Unread } from './unread.tsx';
import { Worst } from './worst.tsx';

interface Props {
  readonly overview: Overview;
  readonly findings: Findings;
  readonly evidenceOf: (finding: number) => readonly Evidence[];
}

/**
 * The page: how we stand, what is worst, what could not be seen, who owns what, what changed; then every finding, whose
 * each layer is, and what was looked at.
 */
export function App({ overview, findings, evidenceOf }: Props) {
  const facets = useMemo(() => facetsOf(findings, overview.frameworks), [findings, overview]);
  const select = useMemo(() => createSelect(findings, facets), [findings, facets]);
  const [filter, change] = useFilter();
  useUnfoldedOnPaper();
  const above = useMemo(
    () => (
      <>
        <Standing overview={overview} />
        <Worst overview={overview} findings={findings} />
        <Unread overview={overview} />
        <Owned owners={overview.owners} />
        <Changed changes={overview.changes} findings={findings} />
        {overview.frameworks.length > 0 && <Frameworks frameworks={overview.frameworks} />}
      </>
    ),
    [overview, findings],
  );
  const below = useMemo(
    () => (
      <>
        {overview.matrix && <ResponsibilityMatrix matrix={overview.matrix} />}
        <Coverage overview={overview} />
      </>
    ),
    [overview],
  );
  return (
    <>
      <Header overview={overview} />
      <main>
        {above}
        <List {...{ findings, facets, filter, select, evidenceOf, change }} />
        {below}
      </main>
    </>
  );
}

/** The filter is the address's: it can be sent to others, and links on the page set it. */
function useFilter(): [Filter, (filter: Filter) => void] {
  const [filter, setFilter] = useState(() => parseHash(location.hash));
  useEffect(() => {
    function follow() {
      if (document.getElementById(location.hash.slice(1))) return;
      const asked = parseHash(location.hash);
      setFilter(asked);
      // When it is shown.
      requestAnimationFrame(() => goTo(asked.open || 'findings'));
    }
    // A link to what the address holds already changes nothing, but is to be followed.
    function followAgain({ target }: Event) {
      const link = target instanceof Element ? target.closest('a') : null;
      if (link && link.getAttribute('href') === location.hash) goTo('findings');
    }
    addEventListener('hashchange', follow);
    addEventListener('click', followAgain);
    if (isFiltered(filter) || filter.open !== '') goTo(filter.open || 'findings');
    else document.getElementById(location.hash.slice(1))?.scrollIntoView();
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('click', followAgain);
    };
  }, []);
  return [
    filter,
    (next) => {
      history.replaceState(null, '', toHash(next));
      setFilter(next);
    },
  ];
}
