import type { HttpRequest } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { preflight } from '../../src/engine/preflight.ts';
import { callsOf } from '../../src/model/calls.ts';
import type { Check } from '../../src/model/check.ts';
import { fakeAws, type Answer } from '../helpers/fake-aws.ts';

const loaded: readonly Check[] = (await Promise.all(shipped.services.map(({ load }) => load()))).flat();
const REGIONS = ['eu-central-1', 'eu-west-1'];

/** The operation and the Region that a request is for, and the size of page it wants. */
function questionOf({ hostname, path, query = {}, headers, body }: HttpRequest) {
  const form = Buffer.from((body as Uint8Array | undefined) ?? '').toString();
  const [, action] = /Action=(\w+)/.exec(form) ?? [];
  const keys = Object.keys(query).filter((key) => key !== 'max-buckets' && key !== 'x-id');
  const [, size] = /Max(?:Results|Records|Items)(?:=|":)(\d+)/.exec(form) ?? [];
  return {
    operation: [hostname, path, ...keys, action ?? headers['x-amz-target']].join(' '),
    size: Number(size ?? query['max-buckets'] ?? 20),
  };
}

/** Everything is answered, and nothing is there. */
function nothing({ hostname }: HttpRequest): Answer {
  const isJson = hostname.startsWith('ssm.') || hostname.startsWith('account.');
  return isJson
    ? { body: '{}', headers: { 'content-type': 'application/x-amz-json-1.1' } }
    : { body: '<r><x/></r>' };
}

describe('a preflight of every check that ships', () => {
  const asked: ReturnType<typeof questionOf>[] = [];
  const { session } = fakeAws({
    regions: REGIONS,
    answer(request) {
      asked.push(questionOf(request));
      return nothing(request);
    },
  });
  const trying = preflight({ session, checks: loaded, withTags: true, everyRegion: true });

  it('answers for every action that is declared', async () => {
    const { actions, checks } = await trying;
    const declared = new Set(loaded.flatMap((check) => callsOf(check, true).map(({ action }) => action)));
    expect(actions.map(({ action }) => action)).toEqual([...declared].toSorted());
    expect(checks).toBe(loaded.length);
    for (const { action, trials, checks: needing } of actions) {
      expect(needing, action).not.toEqual([]);
      expect(trials, action).not.toEqual([]);
      for (const { answer, why } of trials) expect(answer === 'untried', action).toBe(why !== undefined);
    }
  });

  it('tries each in every Region', async () => {
    const { actions } = await trying;
    const volumes = actions.find(({ action }) => action === 'ec2:DescribeVolumes');
    expect(volumes?.trials.map(({ region, answer }) => [region, answer])).toEqual(
      REGIONS.map((region) => [region, 'allowed']),
    );
  });

  it('asks each question once in a Region, and for a small page', async () => {
    const { calls } = await trying;
    const operations = asked.map(({ operation }) => operation);
    expect(operations.filter((one, index) => operations.indexOf(one) !== index)).toEqual([]);
    expect(asked.filter(({ size }) => size > 20)).toEqual([]);
    expect(calls).toBe(asked.length);
    expect(calls).toBeGreaterThan(30);
  });
});

describe('a preflight', () => {
  const checks = loaded.filter(({ id }) => id === 'ec2-security-group-closed-to-world-ssh');
  const group = (id: string, lists = '') =>
    `<item><groupId>${id}</groupId><groupName>${id}</groupName><ownerId>123456789012</ownerId>` +
    `<ipPermissions><item><ipProtocol>tcp</ipProtocol><prefixListIds>${lists}</prefixListIds></item></ipPermissions><ipPermissionsEgress/></item>`;

  async function tryGroups(groups: readonly string[], entries: Answer) {
    const { session, requests } = fakeAws({
      answer: (request) =>
        questionOf(request).operation.endsWith('DescribeSecurityGroups')
          ? {
              body: `<r><securityGroupInfo>${groups.join('')}</securityGroupInfo><nextToken>more</nextToken></r>`,
            }
          : entries,
    });
    const { actions } = await preflight({ session, checks, withTags: false, everyRegion: false });
    return {
      trial: actions.find(({ action }) => action === 'ec2:GetManagedPrefixListEntries')?.trials[0],
      requests,
    };
  }

  const LIST = '<item><prefixListId>pl-1</prefixListId></item>';

  it('goes through the first page until there is one to ask about', async () => {
    const { trial, requests } = await tryGroups(
      [group('a'), group('b'), group('c', LIST), group('d', LIST)],
      {
        body: '<r><entrySet/></r>',
      },
    );
    expect(trial).toMatchObject({ region: 'eu-west-1', answer: 'allowed' });
    expect(requests).toHaveLength(2);
  });

  it('goes no further than that page', async () => {
    const { trial, requests } = await tryGroups([group('a')], { body: '' });
    expect(trial).toMatchObject({
      answer: 'untried',
      why: 'no AWS::EC2::SecurityGroup that was looked at needs it',
    });
    expect(requests).toHaveLength(1);
  });

  it('says that no answer came, and is not taken in by one that is none', async () => {
    const { trial } = await tryGroups([group('c', LIST)], { body: '<!doctype html><html>Sign in</html>' });
    expect(trial).toMatchObject({ answer: 'unanswered', cause: { kind: 'not-understood' } });
  });
});
