import { members } from '../organization/directory.ts';
import type { AwsRequest } from './request.ts';
import type { Settings } from './settings.ts';
import type { World } from './world.ts';

/** The role that can be assumed in every account. */
export const ROLE = 'AbovelineAudit';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Of a user of the management account. */
export const OWN: Credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** Of the role in an account: the key is another in each, so that calls tell which they are about. */
export function credentialsOf(id: string): Credentials {
  return { ...OWN, accessKeyId: `ASIAROLE${id}`, sessionToken: `session-in-${id}` };
}

/** The accounts of the organisation, by who calls. */
export interface Worlds {
  /** @returns the account that the key is of; nothing when there is no such key, or its token is another's */
  of(request: AwsRequest): World | undefined;
}

export function createWorlds({ account, accounts, seed, now, reportTakes }: Settings): Worlds {
  const organization = members(accounts);
  const facts = { organization, account, now: new Date(now), reportTakes };
  const byKey = new Map<string, { world: World; token: string | undefined }>();
  for (const [index, { Id: id }] of organization.entries()) {
    const own = index === 0;
    const { accessKeyId, sessionToken: token } = own ? OWN : credentialsOf(id);
    const caller = own ? `arn:aws:iam::${id}:user/auditor` : `arn:aws:sts::${id}:assumed-role/${ROLE}/bench`;
    byKey.set(accessKeyId, { world: { ...facts, id, caller, seed: seed + index }, token });
  }
  return {
    of({ key, headers }) {
      const found = byKey.get(key);
      return found?.token === headers['x-amz-security-token'] ? found?.world : undefined;
    },
  };
}
