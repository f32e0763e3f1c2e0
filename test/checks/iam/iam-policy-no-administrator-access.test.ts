import { GetAccountAuthorizationDetailsCommand, type ManagedPolicyDetail } from '@aws-sdk/client-iam';

import check from '../../../checks/iam/iam-policy-no-administrator-access.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { ADMIN, encoded, policies, READER } from './fixtures.ts';

const versions = (inForce: string, other?: string): ManagedPolicyDetail => ({
  PolicyVersionList: [
    ...(other ? [{ VersionId: 'v1', IsDefaultVersion: false, Document: other }] : []),
    { VersionId: 'v2', IsDefaultVersion: true, Document: inForce },
  ],
});

testCheck(check, {
  pass: {
    'it names actions and resources': {
      replies: [policies(versions(READER))],
      says: /^does not give full administration, attached to 1 identity$/,
    },
    'only an old version allows everything': [policies(versions(READER, ADMIN))],
    'it denies everything': [policies(versions(encoded({ Effect: 'Deny', Action: '*', Resource: '*' })))],
  },
  fail: {
    'it allows everything on everything': {
      replies: [policies(versions(ADMIN, READER))],
      says: /^gives full administration \(statement 1\), attached to 1 identity$/,
    },
    'it does so attached to nobody': {
      replies: [policies({ ...versions(ADMIN), AttachmentCount: 0 })],
      says: /attached to 0 identities$/,
    },
    'on the second page': {
      replies: [
        reply(
          GetAccountAuthorizationDetailsCommand,
          { Policies: [], IsTruncated: true, Marker: 'page 2' },
          { Filter: ['LocalManagedPolicy'] },
        ),
        reply(
          GetAccountAuthorizationDetailsCommand,
          {
            Policies: [
              {
                Arn: 'arn:aws:iam::123456789012:policy/late',
                PolicyName: 'late',
                PolicyId: 'ANPA2',
                AttachmentCount: 2,
                ...versions(ADMIN),
              },
            ],
            IsTruncated: false,
          },
          { Filter: ['LocalManagedPolicy'], Marker: 'page 2' },
        ),
      ],
      says: /attached to 2 identities$/,
    },
  },
  ignore: { 'there are no policies': [policies()] },
  unknown: {
    'no version is the default': [
      policies({ PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: false, Document: ADMIN }] }),
    ],
    'the document is no policy': [policies(versions('%7B%22Statement%22%3A'))],
    'the document is missing': [
      policies({ PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true }] }),
    ],
  },
});
