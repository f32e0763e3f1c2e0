import check from '../../../checks/ecs/ecs-task-definition-no-credentials-in-variables.ts';
import { REDACTED } from '../../../src/aws/redact.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { containers } from './fixtures.ts';

/** As the client layer lets them through. */
const variables = (...names: string[]) => ({ environment: names.map((name) => ({ name, value: REDACTED })) });

testCheck(check, {
  pass: {
    'others, and none': {
      replies: containers(variables('STAGE', 'MY_AWS_ACCESS_KEY_ID', 'aws_access_key_id'), variables()),
      says: /^has no environment variable with the name of a credential$/,
    },
    'a reference to a secret in their place': containers({
      ...variables(),
      secrets: [{ name: 'AWS_SECRET_ACCESS_KEY', valueFrom: 'arn:aws:secretsmanager:...' }],
    }),
  },
  fail: {
    'access keys, and what the agent pulls images with': {
      replies: containers(
        { name: 'web', ...variables('STAGE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY') },
        { name: 'idle', ...variables('STAGE') },
        { name: 'pull', ...variables('ECS_ENGINE_AUTH_DATA') },
      ),
      says: /^holds credentials in environment variables: web \(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY\), pull \(ECS_ENGINE_AUTH_DATA\)$/,
    },
    'a name that the config adds': {
      replies: containers(variables('DB_PASSWORD')),
      params: { names: ['DB_PASSWORD'] },
      says: /c0 \(DB_PASSWORD\)$/,
    },
  },
  unknown: {
    'the answer holds no variables, not even none': containers({ environment: undefined }),
    'a variable has no name': containers({ environment: [{ value: REDACTED }] }),
  },
});
