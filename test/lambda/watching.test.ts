import { beforeAll, describe, expect, it } from 'vitest';

import { metricsOf, NAMESPACE, writeAccounts, writeNotImported } from '../../src/lambda/metrics.ts';
import type { MetricLine } from '../helpers/emf.ts';
import { resourcesOf, type Resource } from '../helpers/sam.ts';
import { account } from '../reports/account.ts';

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
}

interface Alarm extends Metric {
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: Metric } }[];
  readonly AlarmActions: unknown;
}

interface Function {
  readonly Runtime: string;
  readonly Architectures: readonly string[];
  readonly LoggingConfig: unknown;
}

const ACCOUNT = '111122223333';
/** Which alarms there are, and whose metrics those are that they watch. */
const ALARMS = {
  aboveline: { whose: { Ref: 'AWS::AccountId' }, names: ['CoverageAlarm', 'FailureAlarm', 'ImportAlarm'] },
  organization: {
    whose: 'organization',
    names: ['CoverageAlarm', 'FailureAlarm', 'NotStartedAlarm', 'UnreadAlarm'],
  },
};

/** `Aboveline Coverage by Account`: what the functions write. */
function written(): Set<string> {
  const lines: MetricLine[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as MetricLine);
  const measured = { report: account(), took: 1, coverageBefore: 100 };
  lines.push(...([...metricsOf({ account: ACCOUNT }, measured, new Date())] as MetricLine[]));
  writeNotImported({ account: ACCOUNT }, 1, write);
  writeAccounts({ account: ACCOUNT }, { scanned: 1, partial: 0, unread: 0, atRest: 0 }, write);
  const directives = lines.flatMap(({ _aws }) => _aws.CloudWatchMetrics);
  return new Set(
    directives.flatMap(({ Namespace, Dimensions, Metrics }) =>
      Metrics.map(({ Name }) => `${Namespace} ${Name} by ${Dimensions.flat().join()}`),
    ),
  );
}

describe.each(Object.entries(ALARMS))('what %s.yaml has watched', (template, { whose, names }) => {
  let resources: Readonly<Record<string, Resource>>;

  beforeAll(async () => {
    resources = await resourcesOf(template as keyof typeof ALARMS);
  }, 300_000);

  function ofType<P>(type: string): [name: string, properties: P][] {
    const found = Object.entries(resources).filter(([, { Type }]) => Type === type);
    expect(found.length).toBeGreaterThan(0);
    return found.map(([name, { Properties }]) => [name, Properties as P]);
  }

  it('has alarms that tell the topic', () => {
    const alarms = ofType<Alarm>('AWS::CloudWatch::Alarm');
    expect(alarms.map(([name]) => name).toSorted()).toEqual(names);
    for (const [name, { AlarmActions }] of alarms) expect(AlarmActions, name).toEqual([{ Ref: 'News' }]);
  });

  it('has alarms of metrics that the functions write', () => {
    const metrics = ofType<Alarm>('AWS::CloudWatch::Alarm').flatMap(([, alarm]) =>
      alarm.Metrics ? alarm.Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) : [alarm],
    );
    const own = metrics.filter(({ Namespace }) => !Namespace.startsWith('AWS/'));
    expect(own).toHaveLength(2);
    for (const { Namespace, MetricName, Dimensions } of own) {
      expect(Namespace).toBe(NAMESPACE);
      const by = Dimensions.map(({ Name }) => Name).join();
      expect(written()).toContain(`${Namespace} ${MetricName} by ${by}`);
      expect(Dimensions.map(({ Value }) => Value)).toEqual([whose]);
    }
  });

  it('has functions on the newest Node of Lambda and on Arm, whose logs end and are encrypted', () => {
    for (const [name, { Runtime, Architectures, LoggingConfig }] of ofType<Function>(
      'AWS::Lambda::Function',
    )) {
      expect([Runtime, ...Architectures], name).toEqual(['nodejs24.x', 'arm64']);
      expect(LoggingConfig, name).toEqual({ LogGroup: { Ref: 'Log' } });
    }
    for (const [name, properties] of ofType('AWS::Logs::LogGroup')) {
      const ends = { RetentionInDays: { Ref: 'LogRetentionDays' } };
      expect(properties, name).toMatchObject({ ...ends, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } });
    }
  });

  it('keeps every event that a function failed on in the queue', () => {
    const configs = ofType<object>('AWS::Lambda::EventInvokeConfig');
    expect(configs).toHaveLength(ofType('AWS::Lambda::Function').length);
    const OnFailure = { Destination: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } };
    for (const [name, config] of configs) {
      expect(config, name).toMatchObject({ DestinationConfig: { OnFailure } });
    }
  });
});
