import { describe, expect, it } from 'vitest';

import { denierOf } from '../../src/aws/denial.ts';
import { causeOf } from '../../src/aws/errors.ts';
import { DENIERS, type Denier } from '../../src/model/cause.ts';
import schema from '../../reports/report.schema.json' with { type: 'json' };
import { foldDeadRegions } from '../../src/engine/regions.ts';
import { createResults } from '../../src/engine/results.ts';
import type { Finding } from '../../src/model/finding.ts';
import { denied, scanFacts } from '../reports/fixtures.ts';

const USER = 'User: arn:aws:iam::123456789012:user/JohnDoe is not authorized to perform:';
const ROLE =
  'User: arn:aws:sts::111122223333:assumed-role/role-name/role-session-name is not authorized to perform:';
const SECRET = 'on resource: arn:aws:secretsmanager:us-east-1:123456789012:secret:*';
const DEPLOYMENTS = 'on resource: arn:aws:codedeploy:us-east-1:123456789012:deploymentgroup:*';

/** The forms that AWS documents: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const IAM_FORMS: readonly [Denier, string][] = [
  [
    'service-control-policy',
    `${USER} codecommit:ListRepositories with an explicit deny in a service control policy`,
  ],
  [
    'service-control-policy',
    `${USER} codecommit:ListRepositories because no service control policy allows the codecommit:ListRespositories action`,
  ],
  [
    'vpc-endpoint-policy',
    `${USER} codecommit:ListRepositories because no VPC endpoint policy allows the codecommit:ListRepositories action`,
  ],
  [
    'vpc-endpoint-policy',
    `${USER} codedeploy:ListDeployments ${DEPLOYMENTS} with an explicit deny in a VPC endpoint policy`,
  ],
  [
    'permissions-boundary',
    `${USER} codedeploy:ListDeployments ${DEPLOYMENTS} because no permissions boundary allows the codedeploy:ListDeployments action`,
  ],
  ['permissions-boundary', `${USER} sagemaker:ListModels with an explicit deny in a permissions boundary`],
  [
    'session-policy',
    `${USER} codecommit:ListRepositories because no session policy allows the codecommit:ListRepositories action`,
  ],
  [
    'session-policy',
    `${USER} codedeploy:ListDeployments ${DEPLOYMENTS} with an explicit deny in a sessions policy`,
  ],
  [
    'resource-policy',
    `${USER} secretsmanager:GetSecretValue because no resource-based policy allows the secretsmanager:GetSecretValue action`,
  ],
  [
    'resource-policy',
    `${USER} secretsmanager:GetSecretValue ${SECRET} with an explicit deny in a resource-based policy`,
  ],
  ['resource-policy', `${USER} sts:AssumeRole with an explicit deny in the role trust policy`],
  [
    'identity-policy',
    `${USER} codecommit:ListRepositories because no identity-based policy allows the codecommit:ListRepositories action`,
  ],
  [
    'identity-policy',
    `${USER} codedeploy:ListDeployments ${DEPLOYMENTS} with an explicit deny in an identity-based policy`,
  ],
  // The request came by an endpoint, and an SCP denied it.
  [
    'service-control-policy',
    `${ROLE} SNS:Publish on resource: arn:aws:sns:us-east-1:444455556666:role-name-2 with an explicit deny in a VPC endpoint policy transitively through a service control policy`,
  ],
];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html, where lines are broken */
const BUCKET = 'on resource: "arn:aws:s3:::amzn-s3-demo-bucket1"';
const S3_FORMS: readonly [Denier, string][] = [
  [
    'resource-control-policy',
    `${USER}\ns3:GetBucketPolicy ${BUCKET}\nwith an explicit deny in a resource control policy`,
  ],
  ['session-policy', `${USER}\ns3:GetBucketPolicy ${BUCKET} with\nan explicit deny in a session policy`],
  [
    'resource-policy',
    `${USER}\ns3:GetBucketPolicy ${BUCKET} with\nan explicit deny in a resource-based policy`,
  ],
  [
    'undetermined',
    `${USER} s3:PutBucketPolicy ${BUCKET} because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
  ],
  ['undetermined', 'Access Denied'],
];

/** https://aws.amazon.com/blogs/security/enhanced-access-denied-error-messages-with-policy-arns */
const SCP = 'arn:aws:organizations::987654321098:policy/o-qv5af4abcd/service_control_policy/p-2kgnabcd';
const WITH_ARNS: readonly [Denier, string][] = [
  [
    'service-control-policy',
    `${USER} iam:ListRoles on resource: arn:aws:iam::123456789012:role/* with an explicit deny in a service control policy: ${SCP}`,
  ],
  [
    'identity-policy',
    `${USER} iam:ListRoles with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/service-control-policy`,
  ],
];

/** EC2's, plain and with its encoded message, which may follow a reason or stand for it. */
const ENCODED =
  'Encoded authorization failure message: 4Ai9qvVQYCx3kKoQaOtnKpzKCvrDlzzn_8R3vhbWP-TGw5hHcV-nA1oa2OYqRJGLTVXT5';
const NOT_AUTHORIZED = 'You are not authorized to perform this operation.';
const EC2_FORMS: readonly [Denier, string][] = [
  ['undetermined', NOT_AUTHORIZED],
  ['undetermined', `${NOT_AUTHORIZED} ${ENCODED}`],
  [
    'identity-policy',
    `${NOT_AUTHORIZED} ${USER} ec2:DescribeFlowLogs because no identity-based policy allows the ec2:DescribeFlowLogs action`,
  ],
  [
    'identity-policy',
    `${NOT_AUTHORIZED} ${USER} ec2:CreateSecurityGroup on resource: arn:aws:ec2:ap-southeast-1:123456789012:vpc/vpc-1 because no identity-based policy allows the ec2:CreateSecurityGroup action. ${ENCODED}`,
  ],
  [
    'service-control-policy',
    `${NOT_AUTHORIZED} ${USER} ec2:DescribeInstances with an explicit deny in a service control policy. ${ENCODED}`,
  ],
];

/** What names no policy: the older form, a policy by a name that is not known, words out of place. */
const OTHERS: readonly [Denier, string][] = [
  ['undetermined', ''],
  ['undetermined', `${USER} iam:ListRoles on resource: arn:aws:iam::123456789012:role/`],
  ['undetermined', `${USER} ec2:DescribeInstances with an explicit deny`],
  ['undetermined', `${USER} ec2:DescribeInstances with an explicit deny in a lunar eclipse policy`],
  ['undetermined', `${USER} ec2:DescribeInstances because no service control policyholder allows it`],
  ['undetermined', `${USER} ec2:DescribeInstances on resource: arn:aws:x:::identity-based policy`],
];

describe('who denied a call', () => {
  const forms = { IAM: IAM_FORMS, S3: S3_FORMS, 'with ARNs': WITH_ARNS, EC2: EC2_FORMS, others: OTHERS };
  for (const [name, rows] of Object.entries(forms)) {
    it.each(rows)(`${name}: %s: %s`, (denier, message) => {
      expect(denierOf('AccessDenied', message)).toBe(denier);
    });
  }

  const BY_CODE: readonly [Denier, string, string][] = [
    [
      'region-not-enabled',
      'RegionDisabledException',
      'STS is not activated in this region for account:123456789012.',
    ],
    ['region-not-enabled', 'AccessDenied', 'STS is not activated in this region for account:123456789012.'],
    [
      'service-not-subscribed',
      'OptInRequired',
      'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.',
    ],
    ['service-not-subscribed', 'OptInRequired', 'The AWS Access Key Id needs a subscription for the service'],
    [
      'service-not-subscribed',
      'SubscriptionRequiredException',
      'The AWS Access Key Id needs a subscription for the service',
    ],
    [
      'service-not-subscribed',
      'NotSignedUp',
      'Your account is not signed up for the S3 service. You must sign up before you can use S3.',
    ],
    // This is all that a Region says which the account has not enabled; it may be the credentials themselves, too.
    ['credentials', 'AuthFailure', 'AWS was not able to validate the provided access credentials'],
    ['credentials', 'UnrecognizedClientException', 'The security token included in the request is invalid'],
    ['credentials', 'InvalidClientTokenId', 'The security token included in the request is invalid.'],
    ['credentials', 'InvalidToken', 'The provided token is malformed or otherwise invalid.'],
    ['credentials', 'ExpiredToken', 'The security token included in the request is expired'],
    ['credentials', 'CredentialsProviderError', 'Could not load credentials from any providers'],
    ['undetermined', 'AuthFailure', 'Not authorized for images: [ami-1]'],
    ['undetermined', 'AllAccessDisabled', 'All access to this object has been disabled'],
  ];
  it.each(BY_CODE)('%s: %s: %s', (denier, code, message) => {
    expect(denierOf(code, message)).toBe(denier);
  });

  it('is told for every way that there is', () => {
    const told = [...IAM_FORMS, ...S3_FORMS, ...BY_CODE].map(([denier]) => denier);
    expect(new Set(told)).toEqual(new Set(Object.keys(DENIERS)));
  });
});

describe('a cause', () => {
  const calls = { DescribeFlowLogs: 'ec2:DescribeFlowLogs' } as const;
  const error = (name: string, message: string) => Object.assign(new Error(message), { name });

  it('says who denied, and which action is not allowed', () => {
    const [, message] = EC2_FORMS[3] ?? ['undetermined', ''];
    expect(causeOf(error('UnauthorizedOperation', message), calls)).toMatchObject({
      kind: 'denied',
      deniedBy: 'identity-policy',
      action: 'ec2:DescribeFlowLogs',
    });
  });

  it('says it though the message is too long to be shown', () => {
    const long = `${USER} x:Y on resource: arn:aws:x:::${'y'.repeat(2_000)} with an explicit deny in a service control policy`;
    const cause = causeOf(error('AccessDenied', long), calls);
    expect(cause.deniedBy).toBe('service-control-policy');
    expect(cause.message.length).toBeLessThanOrEqual(300);
  });

  it.each(['AuthFailure', 'OptInRequired', 'RegionDisabledException'])(
    'names no action where no permission would help: %s',
    (code) => {
      const message = 'AWS was not able to validate the provided access credentials';
      const cause = causeOf(error(code, message), calls);
      expect(cause.kind).toBe('denied');
      expect(cause).not.toHaveProperty('action');
    },
  );

  it('is one for all of a Region that lets nobody in', () => {
    const shut = causeOf(
      error('AuthFailure', 'AWS was not able to validate the provided access credentials'),
      calls,
    );
    const forbidden = causeOf(error('UnauthorizedOperation', 'You are not authorized'), calls);
    for (const [cause, count] of [
      [shut, 1],
      [forbidden, 3],
    ] as const) {
      const findings: Finding[] = [];
      const folder = foldDeadRegions((finding) => findings.push(finding));
      for (const name of ['a', 'b', 'c']) folder.add({ ...denied('ec2:x', 'ec2:x', { name }), cause });
      folder.end();
      expect(findings).toHaveLength(count);
    }
  });

  it('has the deniers of the schema', () => {
    expect(schema.$defs.denier.enum).toEqual(Object.keys(DENIERS));
  });

  it('of another kind has no denier', () => {
    expect(causeOf(error('Throttling', 'Rate exceeded'), calls)).not.toHaveProperty('deniedBy');
  });
});

describe('missing actions', () => {
  const GET = ['s3:GetBucketPolicy', 's3:GetBucketPolicy'] as const;
  const CAUSE = { kind: 'denied', message: 'no', action: 's3:GetBucketPolicy' } as const;

  function add(findings: Parameters<ReturnType<typeof createResults>['add']>[0][]) {
    const results = createResults();
    for (const finding of findings) results.add(finding);
    const report = results.report(scanFacts(), []);
    results.close();
    return report.coverage.missingActions;
  }

  it('are added up: a line an action, with the checks and the resources it leaves unknown, and who denied it', () => {
    const scp = { ...CAUSE, deniedBy: 'service-control-policy' } as const;
    const identity = { ...CAUSE, deniedBy: 'identity-policy' } as const;
    const findings = ['s3-bucket-tls-demanded', 's3-bucket-not-public-by-policy'].flatMap((check) =>
      ['a', 'b', 'c'].map((name) => ({
        ...denied(...GET, { check, name }),
        cause: name === 'a' ? identity : scp,
      })),
    );
    expect(add(findings)).toEqual([
      {
        action: 's3:GetBucketPolicy',
        findings: 6,
        checks: 2,
        resources: 3,
        deniedBy: { 'service-control-policy': 4, 'identity-policy': 2 },
      },
    ]);
  });

  it('count the resources of two checks that overlap, and those that live in two Regions', () => {
    const one = ['a', 'b'].map((name) => denied(...GET, { check: 'toy-one', name }));
    const two = ['b', 'c'].map((name) => denied(...GET, { check: 'toy-two', name }));
    const elsewhere = denied(...GET, { check: 'toy-two', name: 'b', region: 'us-east-1' });
    expect(add([...one, ...two, elsewhere])).toMatchObject([{ findings: 5, checks: 2, resources: 4 }]);
  });

  it('count everything that could not be listed as one', () => {
    const all = { arn: 'arn:aws:s3:::Bucket/*', id: '*', name: 'every AWS::S3::Bucket' };
    const findings = ['toy-one', 'toy-two'].map((check) =>
      denied('s3:ListBuckets', 's3:ListAllMyBuckets', { check, resource: all }),
    );
    expect(add(findings)).toMatchObject([
      { action: 's3:ListAllMyBuckets', findings: 2, checks: 2, resources: 1 },
    ]);
  });

  it('count more resources than memory holds findings', () => {
    const findings = ['toy-one', 'toy-two'].flatMap((check) =>
      Array.from({ length: 5_000 }, (_, index) => denied(...GET, { check, name: `bucket-${index}` })),
    );
    expect(add(findings)).toMatchObject([{ findings: 10_000, checks: 2, resources: 5_000 }]);
  });
});
