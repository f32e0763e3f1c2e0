import { GenerateCredentialReportCommand, GetCredentialReportCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { credentialReport } from '../../../checks/iam/resources/credential-report.ts';
import { createReader, type Reading } from '../../../src/engine/reader.ts';

const PLACE = { account: '123456789012', partition: 'aws', region: 'global' };
const CSV = {
  Content: new TextEncoder().encode('user,arn\nana,arn:aws:iam::123456789012:user/ana\n'),
  ReportFormat: 'text/csv',
  GeneratedTime: new Date('2026-11-20T10:00:00Z'),
} as const;

const iam = mockClient(IAMClient);

beforeEach(() => {
  iam.reset();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => iam.restore());

/** Reads the report, and how many seconds it had to wait for it. */
async function read(): Promise<{ reading: Reading; seconds: number }> {
  const reader = createReader({
    client: () => new IAMClient({ region: 'us-east-1' }),
    home: () => 'us-east-1',
    reach: (begin) => begin(),
  });
  const begun = Date.now();
  const view = credentialReport.with('contents');
  const reading = reader.single(view, PLACE).facets.read('contents');
  await vi.runAllTimersAsync();
  return { reading: await reading, seconds: (Date.now() - begun) / 1000 };
}

describe('the credential report', () => {
  it('is read at once when AWS has it', async () => {
    iam.on(GenerateCredentialReportCommand).resolves({ State: 'COMPLETE' });
    iam.on(GetCredentialReportCommand).resolves(CSV);
    const { reading, seconds } = await read();
    expect(reading).toMatchObject({ ok: true, value: { generatedAt: CSV.GeneratedTime } });
    expect(seconds).toBe(0);
    expect(iam.calls()).toHaveLength(2);
  });

  it('is waited for while AWS makes it', async () => {
    iam
      .on(GenerateCredentialReportCommand)
      .resolvesOnce({ State: 'STARTED' })
      .resolvesOnce({ State: 'INPROGRESS' })
      .resolves({ State: 'COMPLETE' });
    iam.on(GetCredentialReportCommand).resolves(CSV);
    const { reading, seconds } = await read();
    expect(reading.ok).toBe(true);
    expect(seconds).toBe(0.5);
  });

  it('is given up after a minute', async () => {
    iam.on(GenerateCredentialReportCommand).resolves({ State: 'INPROGRESS' });
    const { reading, seconds } = await read();
    expect(reading).toMatchObject({ ok: false, cause: { kind: 'timed-out' } });
    expect(seconds).toBe(60);
    expect(iam.commandCalls(GetCredentialReportCommand)).toHaveLength(0);
  });

  it.each([
    ['the state is missing', {}, CSV],
    ['the contents are missing', { State: 'COMPLETE' }, { ...CSV, Content: undefined }],
    ['the time is missing', { State: 'COMPLETE' }, { ...CSV, GeneratedTime: undefined }],
    ['the format is missing', { State: 'COMPLETE' }, { ...CSV, ReportFormat: undefined }],
    ['there is no header', { State: 'COMPLETE' }, { ...CSV, Content: new TextEncoder().encode('<html>') }],
  ] as const)('is not understood when %s', async (_what, state, contents) => {
    iam.on(GenerateCredentialReportCommand).resolves(state);
    iam.on(GetCredentialReportCommand).resolves(contents);
    const { reading } = await read();
    expect(reading).toMatchObject({ ok: false, cause: { kind: 'not-understood' } });
  });
});
