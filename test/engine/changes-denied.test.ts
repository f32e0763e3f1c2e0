/**
 * The sample account's recording, judged again with one operation denied, and compared with what all of it says, both
 * ways round. Nothing has changed in the account: nothing may be said to be fixed, to have regressed, to be new or to
 * be gone.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { replay } from '../../src/aws/session.ts';
import type { RecordedCall } from '../../src/aws/recording/format.ts';
import { choose, type Choice } from '../../src/cli/choose.ts';
import { assess, type Assessment } from '../../src/engine/assess.ts';
import { compareReports } from '../../src/engine/changes.ts';
import type { ChangeCause } from '../../src/model/changes.ts';
import type { Report } from '../../src/model/report.ts';
import { emptyFolder } from '../helpers/cli.ts';

const RECORDING = new URL('../../assets/demo.ndjson.gz', import.meta.url);
const [HEADER = '', ...REST] = gunzipSync(readFileSync(RECORDING)).toString().trimEnd().split('\n');
const FOOTER = JSON.parse(REST.pop() ?? '') as object;
const LINES = REST.filter((line) => !line.startsWith('{"sealed"'));
/** Without these there is no scan. */
const ALWAYS = ['sts:GetCallerIdentity', 'ec2:DescribeRegions'];
/** Without these nobody knows whether a check is about a resource (a key of AWS, a service without Fargate): all are then unknown. */
const TELLS_WHOSE = ['kms:DescribeKey', 'ecs:DescribeServices'];
const OPERATIONS = [...new Set(LINES.map((line) => nameOf(JSON.parse(line) as RecordedCall)))].filter(
  (name) => !ALWAYS.includes(name),
);

function nameOf({ service, operation }: RecordedCall): string {
  return `${service}:${operation}`;
}

/** The recording as it would be, were the operation denied everywhere. */
function recordingWithout(name: string): string {
  const lines = LINES.map((line) => {
    const call = JSON.parse(line) as RecordedCall;
    if (nameOf(call) !== name) return line;
    const { output: _, ...asked } = call;
    const message = `User: arn:aws:iam::123456789012:user/auditor is not authorized to perform: ${name}`;
    return JSON.stringify({ ...asked, error: { name: 'AccessDenied', message, httpStatusCode: 403 } });
  });
  const text = [HEADER, ...lines].map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const file = join(emptyFolder(), 'denied.gz');
  writeFileSync(file, gzipSync(`${text}${JSON.stringify({ ...FOOTER, sha256 })}\n`));
  return file;
}

let choice: Choice;
let whole: Assessment;

async function judge(file: string): Promise<Assessment> {
  const checks = choice.checks.map(({ id }) => id);
  const session = await replay(file);
  return assess({ ...choice, session, checks, paramsOf: choice.params.of, toolVersion: '0.1.0' });
}

beforeAll(async () => {
  choice = await choose({});
  whole = await judge(RECORDING.pathname);
});
afterAll(() => whole.close());

function causesBetween(before: Report, after: Report): ChangeCause[] {
  const { changes, close } = compareReports({ report: before }, { report: after });
  close();
  return (Object.keys(changes.counts) as ChangeCause[]).toSorted();
}

/** How many findings are a pass or a fail. */
function judgedIn({ report: { summary } }: Assessment): number {
  return summary.status.pass + summary.status.fail;
}

describe('where one operation is denied', () => {
  it('there are operations to deny', () => expect(OPERATIONS.length).toBeGreaterThan(30));

  it.each(OPERATIONS)('%s: visibility is lost and regained, and nothing else has changed', async (name) => {
    const denied = await judge(recordingWithout(name));
    const isLost = judgedIn(denied) < judgedIn(whole);
    const isWider = TELLS_WHOSE.includes(name);
    const lost: ChangeCause[] = isWider ? ['lost-visibility', 'now-in-scope'] : ['lost-visibility'];
    const regained: ChangeCause[] = isWider ? ['out-of-scope', 'regained'] : ['regained'];
    expect(causesBetween(whole.report, denied.report)).toEqual(isLost ? lost : []);
    expect(causesBetween(denied.report, whole.report)).toEqual(isLost ? regained : []);
    denied.close();
  });
});
