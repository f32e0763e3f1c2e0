export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** ASCII only. */
  readonly body: string;
}

const XML = { 'content-type': 'text/xml;charset=UTF-8' };
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const REQUEST_ID = '1b2c3d4e-0000-4000-8000-123456789abc';

/** The wire protocols, each with its own dress for an error. */
export type Protocol = 'ec2' | 'query' | 's3' | 's3control' | 'json' | 'rest-json';

export function xml(body: string, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers: { ...XML, ...headers }, body: DECLARATION + body };
}

export function json(value: unknown): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(value),
  };
}

export function ec2(operation: string, content: string): Answer {
  return xml(
    `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>${REQUEST_ID}</requestId>${content}</${operation}Response>`,
  );
}

const NAMESPACES = {
  rds: 'http://rds.amazonaws.com/doc/2014-10-31/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sns: 'http://sns.amazonaws.com/doc/2010-03-31/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

/** An answer of the query protocol. */
export function result(service: keyof typeof NAMESPACES, operation: string, content: string): Answer {
  return xml(
    `<${operation}Response xmlns="${NAMESPACES[service]}"><${operation}Result>${content}</${operation}Result><ResponseMetadata><RequestId>${REQUEST_ID}</RequestId></ResponseMetadata></${operation}Response>`,
  );
}

/** An error in the dress of its protocol. */
export function failure(protocol: Protocol, status: number, code: string, message: string): Answer {
  const error = `<Code>${code}</Code><Message>${message}</Message>`;
  switch (protocol) {
    case 'ec2':
      return {
        ...xml(
          `<Response><Errors><Error>${error}</Error></Errors><RequestID>${REQUEST_ID}</RequestID></Response>`,
        ),
        status,
      };
    case 'query':
      return {
        ...xml(
          `<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
        ),
        status,
      };
    case 's3control':
      return {
        ...xml(`<ErrorResponse><Error>${error}</Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`),
        status,
      };
    case 's3':
      return { ...xml(`<Error>${error}<RequestId>${REQUEST_ID}</RequestId></Error>`), status };
    case 'json':
    case 'rest-json':
      return {
        status,
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
        body: JSON.stringify({ __type: code, message }),
      };
  }
}

/** An error that a service answers; the router dresses it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}
