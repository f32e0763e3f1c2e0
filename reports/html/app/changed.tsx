import { CHANGE_CAUSES, type Change, type Side } from '../../../src/model/changes.ts';
import { SEVERITIES } from '../../../src/model/severity.ts';
import type { CauseInBrief, ChangesInBrief } from '../data.ts';
import { NO_FILTER, toHash } from './filter.ts';
import type { Findings } from './findings.ts';
import { Section, SeverityMark, StatusMark, Text } from './parts.tsx';
import { moment, number, plural } from './words.ts';

/** What an earlier scan had otherwise, by cause. */
export function Changed({ changes, findings }: { changes: ChangesInBrief | undefined; findings: Findings }) {
  return (
    <Section id="changed" title="What changed">
      {changes ? (
        <SinceThen changes={changes} findings={findings} />
      ) : (
        <p>
          There is no earlier scan to compare with: <code>--baseline</code> names its report.json.
        </p>
      )}
    </Section>
  );
}

function SinceThen({ changes, findings }: { changes: ChangesInBrief; findings: Findings }) {
  const { before, worse, cautions, causes } = changes;
  const severities = SEVERITIES.filter((severity) => worse[severity] > 0);
  return (
    <>
      <p class="lead">
        Since the scan of {moment(before.start)}
        {before.file !== undefined && (
          <>
            {' '}
            (<Text of={before.file} />)
          </>
        )}
        :{' '}
        {severities.length === 0
          ? 'nothing is worse.'
          : `${severities.map((severity) => `${number(worse[severity])} ${severity}`).join(', ')} fail and did not, or are worse than they were.`}
      </p>
      {cautions.map((caution) => (
        <p key={caution} class="notice">
          <Text of={caution} />
        </p>
      ))}
      {causes.length === 0 && <p>What was unknown is as unknown as it was, and all else is as it was.</p>}
      {causes.map((cause) => (
        <CauseOf key={cause.cause} cause={cause} findings={findings} />
      ))}
    </>
  );
}

function CauseOf({ cause: { cause, count, first }, findings }: { cause: CauseInBrief; findings: Findings }) {
  const { name, means } = CHANGE_CAUSES[cause];
  return (
    <details class="cause folded">
      <summary>
        <span class="name">{name}</span> <b>{number(count)}</b> <span class="dim">{means}</span>
      </summary>
      <ul>
        {first.map((change) => (
          <li key={change.id}>
            <ChangeLine change={change} findings={findings} />
          </li>
        ))}
        {count > first.length && <li class="dim">and {plural(count - first.length, 'more finding')}</li>}
      </ul>
    </details>
  );
}

function ChangeLine({ change, findings }: { change: Change; findings: Findings }) {
  const { id, title, region, resource, why, before, after } = change;
  const severity = (after ?? before)?.severity;
  const name = <Text of={resource.name} most={120} />;
  return (
    <>
      <span class="sides">
        <SideOf side={before} />
        <span class="dim">, now</span> <SideOf side={after} />
      </span>{' '}
      {severity && <SeverityMark severity={severity} />}{' '}
      {findings.numberOf(id) === undefined ? (
        <strong>{name}</strong>
      ) : (
        <a href={toHash({ ...NO_FILTER, open: id })}>{name}</a>
      )}{' '}
      {after ? (
        <Text of={after.message} most={240} />
      ) : (
        before && <Text of={`before: ${before.message}`} most={240} />
      )}
      {why !== undefined && (
        <>
          {' '}
          (<Text of={why} most={240} />)
        </>
      )}
      <span class="dim title">
        <Text of={title} />, <Text of={region} most={40} />
      </span>
    </>
  );
}

function SideOf({ side }: { side: Side | undefined }) {
  return side ? <StatusMark status={side.status} /> : <span class="dim">not there</span>;
}
