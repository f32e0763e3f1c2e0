import { ACCOUNT } from '../company.ts';
import type { Call } from './call.ts';
import type { Answer } from './refusal.ts';

/** Knows whose account a call is about, by the keys that AssumeRole gave out. */
export interface Tenants {
  accountOf(call: Call): string;
  /** Learns the keys, when the answer gives some out. */
  learn(call: Call, answer: Answer): void;
}

export function createTenants(): Tenants {
  const accounts = new Map<string, string>();

  function accountOf({ operation, params, key }: Call): string {
    const [, , , , entered] = (operation === 'AssumeRole' ? (params.get('RoleArn') ?? '') : '').split(':');
    return entered ?? accounts.get(key) ?? ACCOUNT;
  }

  return {
    accountOf,
    learn(call, { body }) {
      const [, key] = (call.operation === 'AssumeRole' && /<AccessKeyId>([^<]+)/.exec(body)) || [];
      if (key) accounts.set(key, accountOf(call));
    },
  };
}
