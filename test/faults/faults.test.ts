/**
 * Every operation that a shipped check uses goes wrong in every way there is. The verdicts must be those of the scan
 * without a fault, or `unknown` with the right cause. The operations are the resources' own declarations: a new one
 * joins by itself.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { buildAccount } from '../../scripts/sample/account.ts';
import { REGIONS } from '../../scripts/sample/company.ts';
import { startFront } from '../../scripts/sample/front.ts';
import { startMoto } from '../../scripts/sample/moto.ts';
import { scan } from '../../src/engine/scan.ts';
import { apiOf, callsOf } from '../../src/model/calls.ts';
import type { Check } from '../../src/model/check.ts';
import type { Finding } from '../../src/model/finding.ts';
import { defaultsOf } from '../../src/model/params.ts';
import { fakeAws, type Answer } from '../helpers/fake-aws.ts';
import { createCassette, question, type Cassette } from './cassette.ts';
import { FAULTS, type Fault } from './faults.ts';

type Answering = Parameters<typeof fakeAws>[0]['answer'];

const checks = (await Promise.all(shipped.services.map(({ load }) => load()))).flat().filter(isOn);
const operations = new Map<string, { readonly checks: Check[]; readonly paged: boolean }>();
for (const check of checks) {
  for (const { resource, operation } of callsOf(check)) {
    const name = `${apiOf(resource)}:${operation}`;
    const known = operations.get(name) ?? {
      checks: [],
      paged: await isPaged(resource.client.name, operation),
    };
    operations.set(name, known);
    if (!known.checks.includes(check)) known.checks.push(check);
  }
}

function isOn({ params = {} }: Check): boolean {
  return Object.values(params).every((param) => param.default !== undefined);
}

/** The SDK has a paginator for what answers in pages. */
async function isPaged(client: string, operation: string): Promise<boolean> {
  const name = client
    .replace(/Client$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=S3)(?=C)/g, '-')
    .toLowerCase();
  const sdk = (await import(`@aws-sdk/client-${name}`)) as Record<string, unknown>;
  return `paginate${operation}` in sdk;
}

async function findingsOf(selected: readonly Check[], answer: Answering): Promise<Finding[]> {
  const findings: Finding[] = [];
  await scan({
    checks: selected,
    session: fakeAws({ regions: REGIONS, answer }).session,
    paramsOf: ({ params = {} }) => defaultsOf(params),
    categoryOf: () => 'abstracted',
    tags: { include: [], exclude: [] },
    onFinding: (finding) => findings.push(finding),
  });
  return findings;
}

let cassette: Cassette;
let healthy: ReadonlyMap<string, Finding>;

beforeAll(async () => {
  const moto = await startMoto();
  try {
    await buildAccount(moto.url);
    const front = await startFront({ moto: moto.url, now: new Date() });
    cassette = createCassette(front.url);
    const findings = await findingsOf(checks, (request) => cassette.record(request)).finally(() =>
      front.stop(),
    );
    healthy = new Map(findings.map((finding) => [finding.id, finding]));
  } finally {
    await moto.stop();
  }
}, 300_000);

let cases = 0;
let wrong = 0;
let lost = 0;

function inject(operation: string, fault: Fault): Answering {
  const turns = new Map<string, number>();
  return (request): Answer => {
    const call = question(request);
    const right = cassette.play(request);
    if (`${call.service}:${call.operation}` !== operation) return right;
    const key = `${request.hostname} ${request.path} ${call.params.toString()}`;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return fault.answer(right, call, turn);
  };
}

/** Verdicts that the scan without a fault did not give, and unknowns of another cause. */
function wrongAmong(findings: readonly Finding[], { causes }: Fault): string[] {
  const bad = findings.filter(({ id, status, cause }) =>
    cause ? !causes.includes(cause.kind) : healthy.get(id)?.status !== status,
  );
  return bad.map(
    ({ check, resource, status, message }) => `${check}: ${resource.name} is ${status}: ${message}`,
  );
}

/** Findings of the scan without a fault that are gone, with no unknown in their place. */
function lostAmong(findings: readonly Finding[], selected: readonly Check[]): string[] {
  const ids = new Set(findings.map(({ id }) => id));
  const silent = new Set<string>();
  for (const { check, resource, region, evidence } of findings) {
    if (resource.id === '*') silent.add(`${check} ${region}`);
    if (resource.type === 'AWS::Region') {
      for (const { values } of evidence) {
        for (const name of values['checks'] as string[]) silent.add(`${name} ${region}`);
      }
    }
  }
  const names = new Set(selected.map(({ id }) => id));
  const gone = [...healthy.values()].filter(
    ({ id, check, region }) =>
      names.has(check) && !ids.has(id) && !silent.has(`${check} ${region}`) && !silent.has(`${check} global`),
  );
  return gone.map(({ check, resource }) => `${check}: ${resource.name}`);
}

describe.each([...operations].toSorted())('%s', (operation, { checks: selected, paged }) => {
  const applying = Object.entries<Fault>(FAULTS).filter(([, fault]) => paged || !fault.paged);

  it.each(applying)('%s', async (_name, fault) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    vi.setTimerTickMode('nextTimerAsync');
    try {
      const findings = await findingsOf(selected, inject(operation, fault));
      const [bad, gone] = [wrongAmong(findings, fault), lostAmong(findings, selected)];
      cases += 1;
      wrong += bad.length;
      lost += gone.length;
      expect(bad, 'wrong').toEqual([]);
      expect(gone, 'lost').toEqual([]);
      // A read may end before the page at which the circle closes.
      if (fault.causes.length > 0 && !fault.paged) {
        const unknown = findings.filter(({ status }) => status === 'unknown');
        expect(unknown, 'the fault was felt').not.toEqual([]);
      }
    } finally {
      vi.useRealTimers();
    }
  });
});

afterAll(() => {
  const faults = Object.keys(FAULTS).length;
  console.log(
    `${cases} cases (${operations.size} operations x ${faults} faults, less those that do not apply): ${wrong} wrong, ${lost} lost`,
  );
});
