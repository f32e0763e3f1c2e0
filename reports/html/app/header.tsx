import type { Overview } from '../data.ts';
import { goTo } from './go.ts';
import { Text } from './parts.tsx';
import { moment, plural } from './words.ts';

function sections({ frameworks, matrix }: Overview): Readonly<Record<string, string>> {
  return {
    standing: 'How we stand',
    worst: 'What is worst',
    unread: 'What could not be seen',
    owned: 'Who owns what',
    changed: 'What changed',
    ...(frameworks.length > 0 && { frameworks: 'Frameworks' }),
    findings: 'Findings',
    ...(matrix && { matrix: 'Responsibility matrix' }),
    coverage: 'What was looked at',
  };
}

/** Whose report it is, of when, and the way to its parts. */
export function Header({ overview }: { overview: Overview }) {
  const { scan } = overview;
  const [account, ...others] = scan.accounts;
  const regions = new Set(scan.accounts.flatMap(({ regions }) => regions.scanned));
  return (
    <header>
      <h1>
        {others.length > 0 ? (
          plural(scan.accounts.length, 'account')
        ) : (
          <>
            Account <Text of={account?.id ?? 'none'} />
          </>
        )}
      </h1>
      <p class="dim">
        {moment(scan.start)}; {plural(regions.size, 'Region')}; {plural(scan.checks, 'check')} by aboveline{' '}
        <Text of={scan.toolVersion} />
        {account?.caller !== undefined && others.length === 0 && (
          <>
            , as <Text of={account.caller} />
          </>
        )}
      </p>
      {scan.partial && (
        <p class="notice">
          <strong>Partial.</strong> The scan was interrupted: what is here is right, but it is not all.
        </p>
      )}
      {scan.replayed && (
        <p class="notice">
          <strong>Replayed.</strong> Judged from a recording, as things were when it was made.
        </p>
      )}
      <nav aria-label="Parts of this page">
        <ul>
          {Object.entries(sections(overview)).map(([id, name]) => (
            <li key={id}>
              <a href={`#${id}`} onClick={(event) => jump(event, id)}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

/** Goes to a part and leaves the filter in the address alone. */
function jump(event: Event, id: string): void {
  event.preventDefault();
  goTo(id);
}
