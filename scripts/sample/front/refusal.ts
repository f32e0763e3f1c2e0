import { AUDITOR } from '../company.ts';
import type { Call } from './call.ts';

/** What the front refuses. */
export interface Denial {
  /** `s3:GetBucketPolicy` */
  readonly operation: string;
  /** The IAM action in AWS's message, where it has another name than the operation. */
  readonly action?: string;
  /** Only there; everywhere when left out. */
  readonly region?: string;
  readonly bucket?: string;
  /** Only in this account, or, for AssumeRole, into it. */
  readonly account?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export function denies(denial: Denial, call: Call, account: string): boolean {
  if (denial.operation !== `${call.service}:${call.operation}`) return false;
  if (denial.account !== undefined && denial.account !== account) return false;
  if (denial.region !== undefined && denial.region !== call.region) return false;
  return denial.bucket === undefined || denial.bucket === call.bucket;
}

/**
 * Refuses a call as AWS does, in the words of its protocol.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function refuse({ action, operation }: Denial, call: Call): Answer {
  const wanted = action ?? operation;
  const message =
    `User: ${AUDITOR} is not authorized to perform: ${wanted} ` +
    `because no identity-based policy allows the ${wanted} action`;
  switch (call.service) {
    case 'ec2':
      return xml(
        '<Response><Errors><Error><Code>UnauthorizedOperation</Code>' +
          `<Message>You are not authorized to perform this operation. ${message}</Message></Error></Errors>` +
          `<RequestID>${REQUEST}</RequestID></Response>`,
      );
    case 's3':
    case 's3control':
      return xml(
        `<Error><Code>AccessDenied</Code><Message>${message}</Message>` +
          `<RequestId>${REQUEST}</RequestId><HostId>sample</HostId></Error>`,
      );
    case 'iam':
    case 'rds':
    case 'sts':
      return xml(
        `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${message}</Message></Error>` +
          `<RequestId>${REQUEST}</RequestId></ErrorResponse>`,
      );
    case 'ssm':
      return json(400, { __type: 'AccessDeniedException', Message: message });
    default:
      return json(403, { message }, { 'x-amzn-errortype': 'AccessDeniedException' });
  }
}

const REQUEST = '4442587F-B7D0-A2F9-5E6F-7A8B9C0D1E2F';

function xml(body: string): Answer {
  const headers = { 'content-type': 'text/xml' };
  return { status: 403, headers, body: `<?xml version="1.0" encoding="UTF-8"?>${body}` };
}

export function json(status: number, body: object, headers: Record<string, string> = {}): Answer {
  const type = { 'content-type': 'application/x-amz-json-1.1' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}
