import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

const UNITS = ['Count', 'Milliseconds', 'None', 'Percent'];

const name = { type: 'string', minLength: 1, maxLength: 255 };

/** Of a log line with metrics in it; of CloudWatch's units those that are used here. */
const SCHEMA = {
  type: 'object',
  required: ['_aws'],
  properties: {
    _aws: {
      type: 'object',
      additionalProperties: false,
      required: ['Timestamp', 'CloudWatchMetrics'],
      properties: {
        Timestamp: { type: 'integer', minimum: Date.UTC(2026, 0) },
        CloudWatchMetrics: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['Namespace', 'Dimensions', 'Metrics'],
            properties: {
              Namespace: name,
              Dimensions: { type: 'array', minItems: 1, items: { type: 'array', maxItems: 9, items: name } },
              Metrics: {
                type: 'array',
                minItems: 1,
                maxItems: 100,
                items: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['Name'],
                  properties: { Name: name, Unit: { enum: UNITS } },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** What of a line names its metrics. */
export interface MetricLine {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}

const isLine = new Ajv2020().compile<MetricLine>(SCHEMA);

/** The lines of a log that have metrics in them. */
export function metricLinesOf(lines: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  return lines.filter((line) => '_aws' in line);
}

/**
 * Expects a line to be what CloudWatch makes metrics of: each metric that it names is a number beside `_aws`, and each
 * dimension a text.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function expectMetrics(line: object): void {
  if (!isLine(line)) expect.fail(JSON.stringify(isLine.errors));
  const members = line as MetricLine & Record<string, unknown>;
  for (const { Dimensions, Metrics } of line._aws.CloudWatchMetrics) {
    for (const dimension of Dimensions.flat()) {
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
      expect(members[dimension], dimension).toMatch(/^[ -~]{1,1024}$/);
    }
    for (const { Name } of Metrics) {
      expect(Number.isFinite(members[Name]), `${Name}: ${String(members[Name])}`).toBe(true);
    }
  }
}
