import { ACCOUNT, AUDITOR } from '../company.ts';
import type { Corrections } from './correction.ts';

export const STS: Corrections = {
  // moto's caller is a user by its name, but an ARN of STS's.
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  async 'sts:GetCallerIdentity'({ ask }) {
    const answer = await ask();
    const own = new RegExp(`(<Arn>)arn:aws:sts::${ACCOUNT}:user/[^<]*`);
    return { ...answer, body: answer.body.replace(own, `$1${AUDITOR}`) };
  },
};
