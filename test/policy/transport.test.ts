import { describe, expect, it } from 'vitest';

import { PolicyNotUnderstood } from '../../src/policy/document.ts';
import { demandsTls } from '../../src/policy/transport.ts';
import { ACCOUNT, allowAll, BUCKET, denyAll, OBJECTS, policyOf, when, type Written } from './policies.ts';

const PLAIN = when('Bool', 'aws:SecureTransport', 'false');
const both = (one: Written, two: Written) => ({
  Condition: { ...(one['Condition'] as object), ...(two['Condition'] as object) },
});

const demanding: Readonly<Record<string, readonly Written[]>> = {
  'a Deny of requests without TLS': [denyAll(PLAIN)],
  'beside what is allowed': [allowAll(), denyAll(PLAIN)],
  'on everything': [denyAll({ ...PLAIN, Action: '*', Resource: '*' })],
  'on resources whose names begin so': [denyAll({ ...PLAIN, Resource: `${BUCKET}*` })],
  'on the bucket and its objects by two statements': [
    denyAll({ ...PLAIN, Resource: BUCKET }),
    denyAll({ ...PLAIN, Resource: OBJECTS }),
  ],
  'of all but the actions of another service': [denyAll({ ...PLAIN, Action: undefined, NotAction: 'sqs:*' })],
  'of all but another bucket': [
    denyAll({ ...PLAIN, Resource: undefined, NotResource: 'arn:aws:s3:::other/*' }),
  ],
  'for all AWS accounts': [denyAll({ ...PLAIN, Principal: { AWS: '*' } })],
  'with a boolean': [denyAll(when('Bool', 'aws:SecureTransport', false))],
  'in other cases': [denyAll(when('bool', 'AWS:SECURETRANSPORT', 'False'))],
  'with IfExists': [denyAll(when('BoolIfExists', 'aws:SecureTransport', 'false'))],
  'with a set operator': [denyAll(when('ForAllValues:Bool', 'aws:SecureTransport', ['false']))],
  'a Deny of every request': [denyAll()],
  'a Deny of requests with TLS or without': [denyAll(when('Bool', 'aws:SecureTransport', ['true', 'false']))],
  'a Deny of requests without a TLS version of 1.2': [
    denyAll(when('NumericLessThanIfExists', 's3:TlsVersion', 1.2)),
  ],
  'a Deny of requests without TLS 1.3': [denyAll(when('NumericNotEquals', 's3:TlsVersion', '1.3'))],
};

const lax: Readonly<Record<string, readonly Written[]>> = {
  'nothing at all': [],
  'an Allow of requests with TLS': [allowAll(when('Bool', 'aws:SecureTransport', 'true'))],
  'a Deny of requests with TLS': [denyAll(when('Bool', 'aws:SecureTransport', 'true'))],
  'an Allow of requests without': [allowAll({ ...PLAIN, Action: 's3:*', Resource: '*' })],
  'on the objects alone': [denyAll({ ...PLAIN, Resource: OBJECTS })],
  'on the bucket alone': [denyAll({ ...PLAIN, Resource: BUCKET })],
  'on some objects': [denyAll({ ...PLAIN, Resource: [BUCKET, `${BUCKET}/secret/*`] })],
  'on another bucket': [
    denyAll({ ...PLAIN, Resource: ['arn:aws:s3:::INVOICES', 'arn:aws:s3:::INVOICES/*'] }),
  ],
  'on objects of a user': [denyAll({ ...PLAIN, Resource: [BUCKET, `${BUCKET}/\${aws:username}`] })],
  'of reading alone': [denyAll({ ...PLAIN, Action: 's3:GetObject' })],
  'of all but reading': [denyAll({ ...PLAIN, Action: undefined, NotAction: 's3:Get*' })],
  'for one account': [denyAll({ ...PLAIN, Principal: { AWS: ACCOUNT } })],
  'for all but one account': [denyAll({ ...PLAIN, Principal: undefined, NotPrincipal: { AWS: ACCOUNT } })],
  'for one prefix': [denyAll(both(PLAIN, when('StringLike', 's3:prefix', 'secret/*')))],
  'for all outside a network': [denyAll(both(PLAIN, when('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24')))],
  'for all but services': [
    denyAll({
      Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:PrincipalIsAWSService': 'false' } },
    }),
  ],
  'a Deny of old TLS, which a request without any does not have': [
    denyAll(when('NumericLessThan', 's3:TlsVersion', 1.2)),
  ],
  'a Deny of new TLS': [denyAll(when('NumericGreaterThanIfExists', 's3:TlsVersion', 1.2))],
  'a Deny of old TLS and of none at once': [
    denyAll(both(PLAIN, when('NumericLessThan', 's3:TlsVersion', 1.2))),
  ],
};

const unclear: Readonly<Record<string, readonly Written[]>> = {
  'a text operator': [denyAll(when('StringEquals', 'aws:SecureTransport', 'false'))],
  'an unknown operator': [denyAll(when('Boolean', 'aws:SecureTransport', 'false'))],
  'an unknown key besides': [denyAll(both(PLAIN, when('StringNotEquals', 'example:Key', 'x')))],
  'Null on the TLS version': [denyAll(when('Null', 's3:TlsVersion', 'true'))],
};

describe('demandsTls', () => {
  const resources = [BUCKET, OBJECTS];
  for (const [name, statements] of Object.entries(demanding)) {
    it(`yes: ${name}`, () => expect(demandsTls(policyOf(...statements), resources, 's3:*')).toBe(true));
  }
  for (const [name, statements] of Object.entries(lax)) {
    it(`no: ${name}`, () => expect(demandsTls(policyOf(...statements), resources, 's3:*')).toBe(false));
  }
  for (const [name, statements] of Object.entries(unclear)) {
    it(`is not understood: ${name}`, () => {
      expect(() => demandsTls(policyOf(...statements), resources, 's3:*')).toThrow(PolicyNotUnderstood);
    });
    it(`need not be understood where another demands it, or where a resource is left out: ${name}`, () => {
      expect(demandsTls(policyOf(...statements, denyAll(PLAIN)), resources, 's3:*')).toBe(true);
      expect(demandsTls(policyOf(...statements), [...resources, 'arn:aws:s3:::other'], 's3:*')).toBe(false);
    });
  }

  it('has nothing to say of no resource', () => {
    expect(() => demandsTls(policyOf(denyAll(PLAIN)), [], 's3:*')).toThrow(TypeError);
  });
});
