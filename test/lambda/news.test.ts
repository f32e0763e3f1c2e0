import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { DeleteObjectCommand, DeletePublicAccessBlockCommand } from '@aws-sdk/client-s3';
import {
  EnableSecurityHubCommand,
  paginateGetFindings,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import schema from '../../deploy/announcements.schema.json' with { type: 'json' };
import { ACCOUNT, clientsFor, COMPANY, idOf } from '../../scripts/sample/company.ts';
import { BUCKETS } from '../../scripts/sample/tables/buckets.ts';
import type { Latest } from '../../src/lambda/result.ts';
import type { Changes } from '../../src/model/changes.ts';
import { BUCKET, deploy, linesOf, readsOf, scanWith, type Deployed } from './deployed.ts';
import { openQueue, type Queue } from './queue.ts';

const REGION = 'eu-west-1';
const WHAT = { regions: [REGION], select: { services: ['s3', 'ec2'] } };
/** Mark-up, and a character that turns the rest of a line around. */
const HOSTILE = '<img src=x onerror=alert(1)>\u202Egnp.exe';

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
ajv.addSchema(schema);
const isEvent = ajv.compile({ $ref: `${schema.$id}#/$defs/change` });
const isSummary = ajv.compile({ $ref: `${schema.$id}#/$defs/summary` });

interface Event {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: {
    readonly kind: string;
    readonly counts: object;
    readonly scan: object;
    readonly finding: {
      readonly id: string;
      readonly check: string;
      readonly resource: { readonly name: string };
    };
  };
}

interface Message {
  readonly Subject: string;
  readonly Message: string;
}

let deployed: Deployed;
let env: Record<string, string>;

let eventQueue: Queue;
let messageQueue: Queue;

beforeAll(async () => {
  deployed = await deploy();
  const clientOf = clientsFor(deployed.moto.url);
  eventQueue = await openQueue(deployed.moto.url, 'events');
  messageQueue = await openQueue(deployed.moto.url, 'messages');
  const sns = clientOf(SNSClient, REGION);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: messageQueue.arn }));
  const events = clientOf(EventBridgeClient, REGION);
  await events.send(new CreateEventBusCommand({ Name: 'audit' }));
  const EventPattern = JSON.stringify({ source: ['aboveline'] });
  await events.send(new PutRuleCommand({ Name: 'all', EventBusName: 'audit', EventPattern }));
  const target = { Id: 'queue', Arn: eventQueue.arn };
  await events.send(new PutTargetsCommand({ Rule: 'all', EventBusName: 'audit', Targets: [target] }));
  await clientOf(SecurityHubClient, REGION).send(new EnableSecurityHubCommand({}));
  await clientOf(SecurityHubClient).send(new EnableSecurityHubCommand({}));
  env = { ABOVELINE_TOPIC: idOf(TopicArn), ABOVELINE_BUS: 'audit' };
}, 300_000);

afterAll(async () => {
  await deployed?.stop();
});

async function openToTheWorld(name: string): Promise<void> {
  const ec2 = clientsFor(deployed.moto.url)(EC2Client, REGION);
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: name, Description: 'x', VpcId: idOf(Vpcs[0]?.VpcId) }),
  );
  const anywhere = [{ CidrIp: '0.0.0.0/0' }];
  const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: anywhere };
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [ssh] }));
}

describe('what is told of a scan', () => {
  const [guarded, hidden] = BUCKETS.filter(({ region, unblocked, policy }) => {
    return region === REGION && !unblocked && policy !== undefined;
  }).map(({ name }) => `${COMPANY}-${name}`);
  let events: Event[];
  let messages: Message[];

  beforeAll(async () => {
    const first = await scanWith(
      await deployed.newFront(),
      { ...WHAT, time: '2026-11-23T02:00:00Z' },
      { env },
    );
    expect(first.result, JSON.stringify(first.error)).toMatchObject({ status: 'complete' });
    expect([await eventQueue.taken(), await messageQueue.taken()]).toEqual([[], []]);

    await openToTheWorld(HOSTILE);
    await deployed.s3.send(new DeletePublicAccessBlockCommand({ Bucket: guarded }));
    const denied = [{ operation: 's3:GetBucketPolicy', bucket: idOf(hidden) }];
    const event = { ...WHAT, time: '2026-11-24T02:00:00Z' };
    const second = await scanWith(await deployed.newFront(denied), event, { env });
    expect(second.result, JSON.stringify(second.error)).toMatchObject({ status: 'complete' });
    events = await eventQueue.taken<Event>();
    messages = await messageQueue.taken<Message>();
  }, 120_000);

  it('is what is new, worse or lost, an event each', async () => {
    for (const event of events) {
      expect(isEvent(event.detail), JSON.stringify(isEvent.errors)).toBe(true);
      expect(event.source).toBe('aboveline');
    }
    const told = events.map(({ 'detail-type': type, detail: { finding } }) => {
      return `${type}: ${finding.check} ${finding.resource.name}`;
    });
    expect(told).toEqual(
      expect.arrayContaining([
        `Aboveline Finding New: ec2-security-group-closed-to-world-ssh ${HOSTILE}`,
        `Aboveline Finding Worse: s3-bucket-public-access-blocked ${guarded}`,
        `Aboveline Finding Lost From Sight: s3-bucket-not-public-by-policy ${hidden}`,
      ]),
    );
    const { changes } = await deployed.jsonOf<{
      changes: Omit<Changes, 'list'> & { list: { id: string }[] };
    }>(`account=${ACCOUNT}/date=2026-11-24/scan=20261124T020000Z/report.json`);
    const ids = new Set(changes.list.map(({ id }) => id));
    expect(events.filter(({ detail }) => !ids.has(detail.finding.id))).toEqual([]);
    expect(new Set(events.map(({ detail }) => detail.finding.id)).size).toBe(events.length);
  });

  it('is summed up in one message, with the worst and where the rest is', () => {
    expect(messages).toHaveLength(1);
    const [{ Subject = '', Message = '' } = {}] = messages;
    const summary = JSON.parse(Message) as { worst: object[]; counts: Record<string, number>; scan: object };
    expect(isSummary(summary), JSON.stringify(isSummary.errors)).toBe(true);
    const count = (kind: string) => events.filter(({ detail }) => detail.kind === kind).length;
    const counts = { new: count('new'), worse: count('worse'), lost: count('lost') };
    expect(summary.counts).toEqual(counts);
    expect(Subject).toBe(
      `aboveline: account ${ACCOUNT}: ${counts.new} new, ${counts.worse} worse, ${counts.lost} lost from sight`,
    );
    expect(summary.scan).toMatchObject({
      bucket: BUCKET,
      report: `account=${ACCOUNT}/date=2026-11-24/scan=20261124T020000Z/report.json`,
    });
    expect(Message).not.toMatch(/\u202E/);
    expect(Message).toContain('\\u202egnp.exe');
  });

  it('is nothing when nothing has changed', async () => {
    const denied = [{ operation: 's3:GetBucketPolicy', bucket: idOf(hidden) }];
    const event = { ...WHAT, time: '2026-11-25T02:00:00Z' };
    const { result } = await scanWith(await deployed.newFront(denied), event, { env });
    expect(result).toMatchObject({ status: 'complete' });
    expect([await eventQueue.taken(), await messageQueue.taken()]).toEqual([[], []]);
  });

  it('is told by the next invocation, where the first could not: without scanning again', async () => {
    await openToTheWorld('late');
    const event = { ...WHAT, time: '2026-11-26T02:00:00Z' };
    const broken = { ...env, ABOVELINE_TOPIC: `${env['ABOVELINE_TOPIC']}-gone` };
    const { error, stdout } = await scanWith(await deployed.newFront(), event, { env: broken });
    expect(error?.name).toBe('NotFoundException');
    expect(linesOf(stdout).at(-1)).toMatchObject({ event: 'invocation failed', level: 'error' });
    await eventQueue.taken();
    const latest = async () => (await deployed.jsonOf<Latest>(`account=${ACCOUNT}/latest.json`)).time;
    expect(await latest()).toBe('2026-11-25T02:00:00Z');

    const front = await deployed.newFront();
    const again = await scanWith(front, event, { env });
    expect(again.result, JSON.stringify(again.error)).toMatchObject({ status: 'complete' });
    expect([...front.counts.keys()].filter((name) => !name.includes(' /')).toSorted()).toEqual([
      'events:PutEvents',
      'sns:Publish',
    ]);
    expect(readsOf(front)).toBeLessThan(10);
    expect(await messageQueue.taken()).toHaveLength(1);
    expect((await eventQueue.taken<Event>()).map(({ detail }) => detail.finding.resource.name)).toContain(
      'late',
    );
    expect(await latest()).toBe(event.time);
  });

  it('is not told when the last report is gone; the log says so', async () => {
    const Key = `account=${ACCOUNT}/date=2026-11-26/scan=20261126T020000Z/report.json`;
    await deployed.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
    const event = { ...WHAT, time: '2026-11-27T02:00:00Z' };
    const { result, stdout } = await scanWith(await deployed.newFront(), event, { env });
    expect(result).toMatchObject({ status: 'complete' });
    expect(linesOf(stdout)).toContainEqual(
      expect.objectContaining({ level: 'warn', event: 'not compared with the last scan' }),
    );
    expect(await eventQueue.taken()).toEqual([]);
  });
});

describe('Security Hub', () => {
  const event = { regions: [REGION], select: { services: ['vpc'] }, securityHub: true };
  const IMPORT = 'securityhub:Findings/import';

  it('is given the findings when the event asks for it', async () => {
    const timed = { ...event, time: '2026-11-28T02:00:00Z' };
    const { result, error, stdout } = await scanWith(await deployed.newFront(), timed);
    expect(result, JSON.stringify(error)).toMatchObject({ status: 'complete' });
    const findings = await deployed.findingsOf(result?.prefix ?? '');
    const client = clientsFor(deployed.moto.url)(SecurityHubClient, REGION);
    const held = new Set<string | undefined>();
    for await (const page of paginateGetFindings({ client }, {})) {
      for (const { Id } of page.Findings ?? []) held.add(Id);
    }
    expect(held).toEqual(new Set(findings.map(({ id }) => id)));
    expect(linesOf(stdout)).toContainEqual(expect.objectContaining({ NotImported: 0, Account: ACCOUNT }));
  });

  it('that takes nothing is logged and counted, and no reason to scan again', async () => {
    const denied = [{ operation: IMPORT, action: 'securityhub:BatchImportFindings' }];
    const timed = { ...event, time: '2026-11-29T02:00:00Z' };
    const { result, stdout } = await scanWith(await deployed.newFront(denied), timed);
    expect(result).toMatchObject({ status: 'complete' });
    const findings = await deployed.findingsOf(result?.prefix ?? '');
    expect(linesOf(stdout)).toContainEqual(
      expect.objectContaining({ event: 'findings not imported', code: 'AccessDeniedException' }),
    );
    expect(linesOf(stdout)).toContainEqual(expect.objectContaining({ NotImported: findings.length }));
  });
});
