import check from '../../../checks/iam/iam-role-not-assumable-by-anyone.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { encoded, roles } from './fixtures.ts';

const trust = (principal: unknown, condition?: object) =>
  roles({
    AssumeRolePolicyDocument: encoded({
      Effect: 'Allow',
      Principal: principal,
      Action: 'sts:AssumeRole',
      ...(condition && { Condition: condition }),
    }),
  });

testCheck(check, {
  pass: {
    'a service of AWS': {
      replies: [trust({ Service: 'ec2.amazonaws.com' })],
      says: /^can be assumed only by those its trust policy names$/,
    },
    'an account': [trust({ AWS: 'arn:aws:iam::111122223333:root' })],
    'anyone of the organization': [
      trust({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    ],
  },
  fail: {
    anyone: {
      replies: [trust('*')],
      says: /^allows sts:AssumeRole to .* \(statement 1\)$/i,
    },
    'any AWS principal': { replies: [trust({ AWS: '*' })], says: /sts:AssumeRole/i },
  },
  ignore: {
    'a service-linked role': [
      roles({
        Arn: 'arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
        AssumeRolePolicyDocument: encoded({
          Effect: 'Allow',
          Principal: { Service: 'ecs.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      }),
    ],
  },
  unknown: {
    'the trust policy is missing': [roles({})],
    'the trust policy is no policy': [roles({ AssumeRolePolicyDocument: '%7B%7D' })],
  },
});
