import { setTimeout as sleep } from 'node:timers/promises';

import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

import { required } from '../model/cause.ts';
import { DETAIL_TYPES, detailOf, messageOf, SOURCE, type Announced } from './announce.ts';
import type { News } from './news.ts';
import { only } from './only.ts';
import type { Settings } from './settings.ts';

/**
 * How many events a scan sends at most: the worst. Each says how many there are in all.
 */
export const MOST_EVENTS = 1_000;
/**
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 * A request may hold 1 MB now; an entry is of 20 KB at most here.
 */
const MOST_ENTRIES = 10;
const ATTEMPTS = 3;

/** Tells the topic and the event bus what is new, if there are any and something is. */
export async function publish(news: News, scan: Announced, { topic, bus }: Settings): Promise<void> {
  if (news.worst.length === 0) return;
  if (bus !== undefined) await sendEvents(news, scan, bus);
  if (topic !== undefined) await sendMessage(news, scan, topic);
}

async function sendMessage(news: News, scan: Announced, topic: string): Promise<void> {
  const { PublishCommand, SNSClient } = await import('./sdk/sns.ts');
  const client = only(new SNSClient({}), ['PublishCommand']);
  const { subject, json, text } = messageOf(news, scan);
  try {
    const Message = JSON.stringify({ default: json, email: text });
    await client.send(
      new PublishCommand({ TopicArn: topic, Subject: subject, Message, MessageStructure: 'json' }),
    );
  } finally {
    client.destroy();
  }
}

async function sendEvents({ worst, counts }: News, scan: Announced, bus: string): Promise<void> {
  const { EventBridgeClient } = await import('./sdk/eventbridge.ts');
  const client = only(new EventBridgeClient({}), ['PutEventsCommand']);
  const entries = worst.map((item) => ({
    EventBusName: bus,
    Source: SOURCE,
    DetailType: DETAIL_TYPES[item.kind],
    Detail: detailOf(item, counts, scan),
  }));
  try {
    for (let from = 0; from < entries.length; from += MOST_ENTRIES) {
      await put(client, entries.slice(from, from + MOST_ENTRIES));
    }
  } finally {
    client.destroy();
  }
}

type Client = InstanceType<(typeof import('./sdk/eventbridge.ts'))['EventBridgeClient']>;

/** @throws Error when the bus does not take all of them after a few attempts */
async function put(client: Client, entries: PutEventsRequestEntry[], attempt = 1): Promise<void> {
  const { PutEventsCommand } = await import('./sdk/eventbridge.ts');
  const answer = await client.send(new PutEventsCommand({ Entries: entries }));
  if (required(answer.FailedEntryCount, 'FailedEntryCount') === 0) return;
  // One answer an entry, in their order.
  const results = required(answer.Entries, 'Entries');
  const refused = entries.filter((_, index) => results[index]?.ErrorCode !== undefined);
  if (attempt === ATTEMPTS) {
    const { ErrorCode, ErrorMessage } = results.find((one) => one.ErrorCode !== undefined) ?? {};
    throw new Error(`the event bus refused ${refused.length} events: ${ErrorCode}: ${ErrorMessage}`);
  }
  await sleep(500 * 2 ** attempt);
  await put(client, refused, attempt + 1);
}
