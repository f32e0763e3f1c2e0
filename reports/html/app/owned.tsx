import type { Counts, Owners } from '../../../src/model/report.ts';
import { linkTo } from './filter.ts';
import { CountLinks, Section, Text } from './parts.tsx';
import { Table } from './table.tsx';
import { number, plural, totalOf } from './words.ts';

/** Checks named of what nobody owns, at most. */
const CHECKS = 12;

/** Who owns what, by the config; and what nobody owns. */
export function Owned({ owners }: { owners: Owners | undefined }) {
  return (
    <Section id="owned" title="Who owns what">
      {owners ? <ByOwner {...owners} /> : <p>Nobody is named: the config has no owners.</p>}
    </Section>
  );
}

function ByOwner({ named, none }: Owners) {
  const rows = named.map(({ owner, counts }) => ownerRow(owner, counts));
  if (totalOf(none.counts) > 0) rows.push(ownerRow('', none.counts));
  const unowned = none.checks.slice(0, CHECKS);
  return (
    <>
      <Table
        caption="Findings by owner"
        unseen
        columns={[{ name: 'Owner' }, { name: 'Findings' }]}
        rows={rows}
      />
      {unowned.length > 0 && (
        <p class="dim">
          Nobody owns what these checks found:{' '}
          {unowned.map(({ check, counts }, index) => (
            <>
              {index > 0 && ', '}
              <a href={linkTo({ owner: '', check })}>
                <Text of={check} />
              </a>{' '}
              ({number(totalOf(counts))})
            </>
          ))}
          {none.checks.length > CHECKS && ` and ${plural(none.checks.length - CHECKS, 'more check')}`}.
        </p>
      )}
    </>
  );
}

function ownerRow(owner: string, counts: Counts) {
  const name = owner === '' ? 'nobody' : owner;
  return [owner, [<Text of={name} />, <CountLinks counts={counts} within={{ owner }} of={name} />]] as const;
}
