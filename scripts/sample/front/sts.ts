import { AUDITOR } from '../company.ts';
import type { Corrections } from './correction.ts';

export const STS: Corrections = {
  // moto's caller is a user by its name, but an ARN of STS's.
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  async 'sts:GetCallerIdentity'({ ask }) {
    const answer = await ask();
    return { ...answer, body: answer.body.replace(/(<Arn>)[^<]*/, `$1${AUDITOR}`) };
  },
};
