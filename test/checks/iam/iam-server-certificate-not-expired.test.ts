import { ListServerCertificatesCommand } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-server-certificate-not-expired.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';

const now = '2026-11-20T12:00:00Z';
const certificate = (expiration?: string) =>
  reply(ListServerCertificatesCommand, {
    ServerCertificateMetadataList: [
      {
        Path: '/',
        ServerCertificateName: 'shop',
        ServerCertificateId: 'ASCA1',
        Arn: 'arn:aws:iam::123456789012:server-certificate/shop',
        ...(expiration && { Expiration: new Date(expiration) }),
      },
    ],
    IsTruncated: false,
  });

testCheck(check, {
  pass: {
    'it expires in a second': {
      replies: [certificate('2026-11-20T12:00:01Z')],
      says: /^expires on 2026-11-20$/,
      now,
    },
  },
  fail: {
    'it expires now': { replies: [certificate(now)], says: /^expired on 2026-11-20$/, now },
    'it expired years ago': {
      replies: [certificate('2019-01-01T00:00:00Z')],
      says: /^expired on 2019-01-01$/,
      now,
    },
  },
  ignore: {
    'there are none': [
      reply(ListServerCertificatesCommand, { ServerCertificateMetadataList: [], IsTruncated: false }),
    ],
  },
  unknown: {
    'AWS does not say when it expires': [certificate()],
    'the list is missing': [
      reply(ListServerCertificatesCommand, { ServerCertificateMetadataList: undefined }),
    ],
  },
});
