import { createHash } from 'node:crypto';

import type { Cause } from '../model/cause.ts';
import type { Fix } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import type { ScannedAccount } from '../model/report.ts';
import { findingId } from './finding-id.ts';
import { aboutOwn, OWN_CHECKS } from './own-checks.ts';

/** What is said of a record of the config. */
export interface Judged {
  readonly status: 'pass' | 'fail' | 'unknown';
  readonly message: string;
  readonly cause?: Cause;
}

interface Given {
  readonly check: 'exception-in-force' | 'attestation-in-force';
  /** `exception`, as ARNs name it. */
  readonly kind: string;
  readonly name: string;
  /** What makes it the same record in every scan, whatever else of it is changed. */
  readonly scope: readonly (string | undefined)[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly owner: string;
  /** The account that it is about; the first of those scanned when left out. */
  readonly account?: string;
  readonly accounts: readonly ScannedAccount[];
  readonly judged: Judged;
  /** Where it is not the check's. */
  readonly fix?: Partial<Fix>;
}

/** A finding about a record of the config: it lives in the account as a whole. */
export function recordFinding(given: Given): Finding {
  const { check, kind, name, owner, judged } = given;
  const { resources, risk, fix, links, sameAs } = OWN_CHECKS[check];
  const [type] = resources;
  const [first] = given.accounts;
  const account = given.account ?? first?.id ?? '';
  const hash = createHash('sha256').update(JSON.stringify(given.scope)).digest('hex').slice(0, 16);
  const arn = `arn:${first?.partition ?? 'aws'}:::${account}:${kind}/${hash}`;
  const region = 'global';
  return {
    id: findingId(account, region, check, arn),
    ...aboutOwn(check),
    status: judged.status,
    account,
    region,
    resource: { arn, id: name, name, type },
    message: judged.message,
    evidence: [{ operations: [], resource: arn, values: given.values }],
    ...(judged.cause && { cause: judged.cause }),
    owner,
    risk,
    fix: { ...fix, ...given.fix },
    links,
    sameAs,
  };
}
