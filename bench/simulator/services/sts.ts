import { Refusal, result } from '../answer.ts';
import { credentialsOf, ROLE } from '../worlds.ts';
import { action, type Api } from './service.ts';

const HOUR = 3_600_000;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const stsApi: Api = {
  protocol: 'query',
  operationOf: action,
  operations: {
    GetCallerIdentity: ({ id, caller }) =>
      result(
        'sts',
        'GetCallerIdentity',
        `<Arn>${caller}</Arn><UserId>AIDAQQQQQQQQQQQQQQQQQ</UserId><Account>${id}</Account>`,
      ),
    AssumeRole({ caller, organization }, { form }) {
      const arn = form.get('RoleArn') ?? '';
      const [, id] = /^arn:aws:iam::(\d{12}):role\/(.+)$/.exec(arn) ?? [];
      if (!organization.some(({ Id }) => Id === id) || !arn.endsWith(`/${ROLE}`)) {
        const message = `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
        throw new Refusal(403, 'AccessDenied', message);
      }
      const { accessKeyId, secretAccessKey, sessionToken } = credentialsOf(id ?? '');
      const session = form.get('RoleSessionName') ?? '';
      return result(
        'sts',
        'AssumeRole',
        // It expires by the clock of this machine, which is the one that the client goes by.
        `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey><SessionToken>${sessionToken}</SessionToken><Expiration>${new Date(Date.now() + HOUR).toISOString()}</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::${id}:assumed-role/${ROLE}/${session}</Arn><AssumedRoleId>AROAQQQQQQQQQQQQQQQQQ:${session}</AssumedRoleId></AssumedRoleUser>`,
      );
    },
  },
};
