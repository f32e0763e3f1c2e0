import { CAUSES, DENIERS, type Cause } from '../../../src/model/cause.ts';
import type { Evidence, Status } from '../../../src/model/finding.ts';
import type { Acceptance } from '../../../src/model/governance.ts';
import { CATEGORIES, CONTROL_TYPES, CONTROLS, LAYERS } from '../../../src/model/responsibility.ts';
import { requirementsOf } from '../../same-as.ts';
import type { About } from '../data.ts';
import { linkTo } from './filter.ts';
import type { Row } from './findings.ts';
import { MEND_CAUSE, MEND_DENIAL } from './mending.ts';
import { Away, Code, Fact, Text } from './parts.tsx';
import { readable } from './readable.ts';

/** All that is known of one finding. */
export function Detail({ row, evidence }: { row: Row; evidence: readonly Evidence[] }) {
  return (
    <div class="detail">
      <div>
        {row.cause && <Unknown cause={row.cause} />}
        {row.accepted && <Accepted acceptance={row.accepted} />}
        <AboutIt row={row} />
        {evidence.length > 0 && <Shown evidence={evidence} about={row.subject.arn} />}
      </div>
      <div>
        {row.about.risk !== undefined && <Risk of={row.about.risk} />}
        <Fix about={row.about} status={row.status} />
      </div>
    </div>
  );
}

function Unknown({ cause }: { cause: Cause }) {
  const { kind, operation, code, message, deniedBy, action } = cause;
  return (
    <>
      <h3>Why it is unknown</h3>
      <dl>
        <Fact name="Cause">
          {CAUSES[kind]} {deniedBy && DENIERS[deniedBy]}
        </Fact>
        {operation !== undefined && (
          <Fact name="Operation" code>
            <Text of={operation} />
          </Fact>
        )}
        {code !== undefined && (
          <Fact name="Error" code>
            <Text of={code} />
          </Fact>
        )}
        <Fact name="Message">
          <Text of={message} most={2_000} />
        </Fact>
        {action !== undefined && (
          <Fact name="IAM action" code>
            <Text of={action} />
          </Fact>
        )}
        <Fact name="To mend it">{deniedBy ? MEND_DENIAL[deniedBy] : MEND_CAUSE[kind]}</Fact>
      </dl>
    </>
  );
}

function Accepted({ acceptance: { reason, owner, approver, expires } }: { acceptance: Acceptance }) {
  return (
    <>
      <h3>Why it is accepted</h3>
      <dl>
        <Fact name="Reason">
          <Text of={reason} most={2_000} />
        </Fact>
        <Fact name="Owner">
          <Text of={owner} />
        </Fact>
        <Fact name="Approver">
          <Text of={approver} />
        </Fact>
        <Fact name="Until">
          <Text of={expires} />
        </Fact>
      </dl>
    </>
  );
}

function AboutIt({ row: { about, subject, owner } }: { row: Row }) {
  const { tags = {} } = subject;
  return (
    <>
      <h3>What it is about</h3>
      <dl>
        <Fact name="Resource" code>
          <Text of={subject.arn} most={2_000} />
        </Fact>
        <Fact name="Type" code>
          <Text of={subject.type} />
        </Fact>
        <Fact name="Account" code>
          <Text of={subject.account} />
        </Fact>
        {Object.keys(tags).length > 0 && (
          <Fact name="Tags">
            <ul class="tags">
              {Object.entries(tags).map(([key, value]) => (
                <li key={key}>
                  <Text of={`${key}=${value}`} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {owner !== undefined && (
          <Fact name="Owner">
            <Text of={owner} />
          </Fact>
        )}
        <Fact name="Layer">{LAYERS[about.layer].name}</Fact>
        <Fact name="Control">
          {CONTROLS[about.control].name} ({CONTROL_TYPES[about.controlType].toLowerCase()})
        </Fact>
        <Fact name="Category">{CATEGORIES[about.category]}</Fact>
        <Fact name="Check" code>
          <a href={linkTo({ check: about.check })}>
            <Text of={about.check} />
          </a>
        </Fact>
      </dl>
    </>
  );
}

function Shown({ evidence, about }: { evidence: readonly Evidence[]; about: string }) {
  return (
    <>
      <h3>Evidence</h3>
      {evidence.map(({ operations, resource, values }, index) => (
        <div key={index} class="evidence">
          <p class="dim">
            <span class="code">
              <Text of={operations.join(', ')} />
            </span>
            {resource !== about && (
              <>
                {' of '}
                <span class="code">
                  <Text of={resource} />
                </span>
              </>
            )}
          </p>
          <Code of={readable(values)} />
        </div>
      ))}
    </>
  );
}

function Risk({ of }: { of: string }) {
  return (
    <>
      <h3>Why it matters</h3>
      <p>
        <Text of={of} most={4_000} />
      </p>
    </>
  );
}

function Fix({ about: { fix, links, sameAs }, status }: { about: About; status: Status }) {
  const failing = status === 'fail' || status === 'accepted';
  const same = [...requirementsOf(sameAs), ...(sameAs.prowler ?? []).map((id) => `Prowler ${id}`)];
  return (
    <>
      <h3>{failing ? 'How to mend it' : 'How to mend it, should it fail'}</h3>
      <h4>In the console</h4>
      <p>
        <Text of={fix.console} most={4_000} />
      </p>
      <h4>With the AWS CLI</h4>
      <Code of={fix.cli} />
      <h4>In Terraform</h4>
      <Code of={fix.terraform} />
      {links.length > 0 && (
        <>
          <h3>To read</h3>
          <ul class="links">
            {links.map((link) => (
              <li key={link}>
                <Away to={link} />
              </li>
            ))}
          </ul>
        </>
      )}
      {same.length > 0 && (
        <p class="dim">
          The same as <Text of={same.join(', ')} />.
        </p>
      )}
    </>
  );
}
