import type { Invoked } from '../../helpers/lambda.ts';
import { askMoto } from '../../helpers/moto-api.ts';

interface Schedule {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone: string;
  readonly Target: { readonly Arn: string; readonly Input: string };
}

/** An hour that a schedule struck: what its target was sent, and how that ended. */
export interface Struck {
  readonly event: { readonly time: string };
  readonly ended: Invoked<unknown>;
}

export interface Schedules {
  put(name: string, properties: object): Promise<void>;
  remove(name: string): Promise<void>;
  names(): Promise<string[]>;
  /** What a schedule's target is sent when it is due at a time. */
  eventOf(name: string, due: Date): Promise<Struck['event']>;
  /** Lets the time come that a schedule is due next. */
  strike(name: string, now: Date): Promise<Struck>;
}

const DAY = 24 * 60 * 60 * 1000;

/** EventBridge Scheduler: moto keeps the schedules, but has no clock. */
export function createSchedules(
  moto: string,
  run: (name: string, event: unknown) => Promise<Invoked<unknown>>,
): Schedules {
  const ask = async (path: string, method = 'GET', body?: object) =>
    askMoto('scheduler', `${moto}/schedules${path}`, { method, ...(body && { body }) });

  async function names(): Promise<string[]> {
    const { Schedules: all } = (await (await ask('')).json()) as { Schedules: { Name: string }[] };
    return all.map(({ Name }) => Name);
  }

  const scheduled = async (name: string) => (await (await ask(`/${name}`)).json()) as Schedule;

  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
  async function eventOf(name: string, due: Date): Promise<Struck['event']> {
    const { Target } = await scheduled(name);
    const time = due.toISOString().replace('.000Z', 'Z');
    return JSON.parse(Target.Input.replaceAll('<aws.scheduler.scheduled-time>', time)) as Struck['event'];
  }

  return {
    names,
    eventOf,
    async put(name, properties) {
      const method = (await names()).includes(name) ? 'PUT' : 'POST';
      await ask(`/${name}`, method, properties);
    },
    async remove(name) {
      await ask(`/${name}`, 'DELETE');
    },
    async strike(name, now) {
      const { Target, ...when } = await scheduled(name);
      const [service, target = ''] = Target.Arn.split(':').slice(5);
      if (service !== 'function') throw new Error(`${name} is for ${Target.Arn}: stand in for it`);
      const event = await eventOf(name, dueAfter(when, now));
      return { event, ended: await run(target, event) };
    },
  };
}

/** Knows one hour of each day, in UTC. */
function dueAfter(schedule: Pick<Schedule, 'ScheduleExpression' | 'ScheduleExpressionTimezone'>, now: Date) {
  const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone } = schedule;
  const [, minute, hour] = /^cron\((\d+) (\d+) \* \* \? \*\)$/.exec(expression) ?? [];
  if (minute === undefined || zone !== 'UTC') throw new Error(`${expression} in ${zone}: stand in for it`);
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const due = today + (Number(hour) * 60 + Number(minute)) * 60_000;
  return new Date(due > now.getTime() ? due : due + DAY);
}
