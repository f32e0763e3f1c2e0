import { describe, expect, it } from 'vitest';

import type { ClientClass } from '../../src/model/resource.ts';
import manifest from '../../package.json' with { type: 'json' };
import { ACCOUNT, fakeAws } from '../helpers/fake-aws.ts';

type Command = new (input: object) => object;

interface Sdk {
  readonly client: ClientClass<{ send(command: object): Promise<object> }>;
  readonly commands: readonly Command[];
}

const SDKS = Object.keys(manifest.devDependencies).filter((name) => name.startsWith('@aws-sdk/client-'));

/** The only reads by another name: each has AWS make a report about the account, to be read afterwards. */
const REPORTS = new Set(['GenerateCredentialReportCommand', 'GenerateServiceLastAccessedDetailsCommand']);

function isRead({ name }: Command): boolean {
  return /^(List|Get|Describe)[A-Z]/.test(name) || REPORTS.has(name);
}

async function load(name: string): Promise<Sdk> {
  const exported = Object.values((await import(name)) as object).filter(
    (value): value is Command => typeof value === 'function',
  );
  const client = exported.find((value) => /[^_]Client$/.test(value.name));
  if (!client) throw new Error(`${name} exports no client`);
  const commands = exported.filter((value) => /.Command$/.test(value.name));
  return { client: client as unknown as Sdk['client'], commands };
}

/** How sending each command ended, and what left for AWS: which refuses everything. */
async function send({ client, commands }: Sdk) {
  const body = '<Error><Code>InvalidRequest</Code><Message>no</Message></Error>';
  const { session, requests } = fakeAws({ answer: () => ({ status: 400, body }) });
  const sender = session.clients.client(client, { account: ACCOUNT, region: 'eu-west-1' });
  const errors: string[] = [];
  for (const Command of commands) {
    const error = await sender.send(new Command({})).then(() => 'sent', String);
    errors.push(`${Command.name}: ${error}`);
  }
  return { errors, requests, calls: session.calls() };
}

describe('of all that the SDK can ask', () => {
  it('there are the APIs that the checks use', () => {
    expect(SDKS.length).toBeGreaterThanOrEqual(8);
  });

  describe.each(SDKS)('of %s', (name) => {
    it('what is not a read is refused before it leaves', async () => {
      const sdk = await load(name);
      const others = sdk.commands.filter((command) => !isRead(command));
      const { errors, requests, calls } = await send({ ...sdk, commands: others });
      expect(errors.filter((error) => !error.endsWith(' is not a read, and was not sent'))).toEqual([]);
      expect([requests, calls]).toEqual([[], 0]);
      expect(errors.length, 'the API has more than reads').toBeGreaterThan(0);
    });

    it('no read is refused', async () => {
      const sdk = await load(name);
      const { errors } = await send({ ...sdk, commands: sdk.commands.filter(isRead) });
      expect(errors.filter((error) => error.includes('is not a read'))).toEqual([]);
      expect(errors.length).toBeGreaterThan(0);
    });
  });
});
