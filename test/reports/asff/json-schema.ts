/**
 * What BatchImportFindings demands of the members of a finding that aboveline writes: Security Hub's API model
 * (2018-10-26) says which there must be and what they may be, its documentation how long.
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html
 */
const text = (maxLength: number) => ({ type: 'string', pattern: '\\S', maxLength });
const texts = (maxItems: number, maxLength: number) => ({ type: 'array', maxItems, items: text(maxLength) });
const closed = (properties: Record<string, object>, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const map = (maxProperties: number, key: number, value: number) => ({
  type: 'object',
  maxProperties,
  propertyNames: text(key),
  additionalProperties: text(value),
});

const types = texts(50, 256);
const severity = closed({
  Label: { enum: ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] },
  Original: text(64),
});
const resource = closed(
  {
    Type: text(256),
    Id: text(1_024),
    Partition: { enum: ['aws', 'aws-cn', 'aws-us-gov'] },
    Region: text(16),
    Tags: map(50, 128, 256),
  },
  ['Type', 'Id'],
);
const compliance = closed({
  Status: { enum: ['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'] },
  RelatedRequirements: texts(32, 256),
  StatusReasons: {
    type: 'array',
    items: closed({ ReasonCode: { type: 'string', pattern: '^[A-Z_]+$' }, Description: text(1_024) }, [
      'ReasonCode',
    ]),
  },
});

export const ASFF = {
  type: 'array',
  items: closed(
    {
      SchemaVersion: { const: '2018-10-08' },
      Id: text(512),
      ProductArn: {
        type: 'string',
        pattern: '^arn:[a-z-]+:securityhub:[a-z0-9-]+:(\\d{12}):product/\\1/default$',
      },
      ProductName: text(128),
      CompanyName: text(128),
      GeneratorId: text(512),
      AwsAccountId: { type: 'string', pattern: '^\\d{12}$' },
      Types: types,
      CreatedAt: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
      UpdatedAt: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
      Severity: severity,
      FindingProviderFields: closed({ Severity: severity, Types: types }),
      Title: text(256),
      Description: text(1_024),
      Remediation: closed({ Recommendation: closed({ Text: text(512), Url: text(2_048) }) }),
      ProductFields: map(50, 128, 2_048),
      Resources: { type: 'array', minItems: 1, maxItems: 32, items: resource },
      Compliance: compliance,
      Workflow: closed({ Status: { enum: ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] } }),
      RecordState: { enum: ['ACTIVE', 'ARCHIVED'] },
    },
    [
      'SchemaVersion',
      'Id',
      'ProductArn',
      'GeneratorId',
      'AwsAccountId',
      'CreatedAt',
      'UpdatedAt',
      'Title',
      'Description',
      'Resources',
    ],
  ),
};
