import { STATUSES, type Status } from '../../../src/model/finding.ts';
import { LISTS, REQUIREMENT_STATUSES, type RequirementStatus } from '../../../src/model/framework.ts';
import type { FrameworkStanding, RequirementStanding } from '../../../src/model/report.ts';
import { requirementValue } from './facets.ts';
import { CountLinks, Section, StatusMark, Text } from './parts.tsx';
import { Table, type Column } from './table.tsx';
import { number, shown, totalOf } from './words.ts';

/** How the frameworks stand, requirement by requirement. */
export function Frameworks({ frameworks }: { frameworks: readonly FrameworkStanding[] }) {
  return (
    <Section id="frameworks" title="Frameworks">
      <p class="lead dim">
        What passes is what is checked of a requirement, not all that it asks. Where there was nothing to
        judge, or a check did not run, nothing passes.
      </p>
      {frameworks.map((framework) => (
        <details key={framework.id} class="framework folded">
          <summary>
            <span class="name">
              <Text of={`${framework.name} ${framework.version}`} />
            </span>{' '}
            <span class="share">{share(framework)} have checks</span>{' '}
            <span class="standing">{standing(framework)}</span>
          </summary>
          <Requirements framework={framework} />
        </details>
      ))}
    </Section>
  );
}

const COLUMNS: readonly Column[] = [{ name: 'Requirement' }, { name: 'Status' }, { name: 'Findings' }];

function Requirements({ framework: { id, name, requirements } }: { framework: FrameworkStanding }) {
  const rows = requirements.map((requirement) => [requirement.id, cellsOf(requirement, id)] as const);
  return <Table caption={`Requirements of ${shown(name)}`} unseen columns={COLUMNS} rows={rows} />;
}

function cellsOf({ id, title, status, counts }: RequirementStanding, framework: string) {
  const requirement = requirementValue(framework, id);
  return [
    <>
      <Text of={id} /> <Text of={title} />
    </>,
    isMarked(status) ? <StatusMark status={status} /> : <span class="dim">{wordOf(status)}</span>,
    totalOf(counts) > 0 && <CountLinks counts={counts} within={{ requirement }} of={requirement} />,
  ];
}

/** `32 of 70 requirements`. */
function share({ covered, total, lists }: FrameworkStanding): string {
  return `${number(covered)} of ${number(total)} ${LISTS[lists]}`;
}

/** `12 fail, 3 unknown, 17 pass`. */
function standing({ status }: FrameworkStanding): string {
  return REQUIREMENT_STATUSES.filter((one) => status[one] > 0)
    .map((one) => `${number(status[one])} ${wordOf(one)}`)
    .join(', ');
}

/** Whether a finding can have the status too. */
function isMarked(status: RequirementStatus | Status): status is Status {
  return (STATUSES as readonly string[]).includes(status);
}

function wordOf(status: RequirementStatus): string {
  return status.replaceAll('-', ' ');
}
