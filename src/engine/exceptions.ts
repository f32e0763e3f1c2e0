import { covers, placeOf } from '../governance/match.ts';
import { fits } from '../governance/pattern.ts';
import { CAUSES, type Cause } from '../model/cause.ts';
import type { Finding } from '../model/finding.ts';
import { isInForce, type Exception } from '../model/governance.ts';
import { isAtRest, type ScannedAccount } from '../model/report.ts';
import type { GovernorOptions } from './govern.ts';
import { EXCEPTION_IN_FORCE } from './own-checks.ts';
import { recordFinding, type Judged } from './records.ts';
import { checksOf, isUnreadable } from './unreadable.ts';

/** Follows what each exception is about, to judge the exceptions themselves. */
export interface ExceptionLog {
  add(finding: Finding): void;
  findings(): Finding[];
}

/** What an exception was seen to be about. */
interface Met {
  failing: number;
  passing: number;
  /** Why something that it may be about could not be judged. */
  blind?: Cause;
}

interface Followed {
  readonly check: string;
  readonly exception: Exception;
  readonly met: Met;
}

export function createExceptionLog(options: GovernorOptions): ExceptionLog {
  const { now, accounts, checks } = options;
  const ran = new Set(checks);
  const followed = options.governance.exceptions
    .filter((exception) => ran.has(exception.check) && isOfScanned(exception, accounts))
    .map((exception): Followed => ({ exception, check: exception.check, met: { failing: 0, passing: 0 } }));
  const byCheck = indexByCheck(followed);

  function judge(exception: Exception, { failing, passing, blind }: Met): Judged | undefined {
    if (!isInForce(exception, now)) {
      const again = failing > 0 ? `; what it was about fails: ${plural(failing)}` : '';
      return { status: 'fail', message: `expired on ${exception.expires}${again}` };
    }
    if (failing > 0) {
      return { status: 'pass', message: `is in force until ${exception.expires}, for ${plural(failing)}` };
    }
    if (blind) {
      const why = `${CAUSES[blind.kind]}: ${blind.message}`;
      const message = `could not be judged: what it may be about was not read: ${why}`;
      return { status: 'unknown', message, cause: blind };
    }
    if (!isAllOf(exception, options)) return undefined;
    if (passing > 0) {
      return { status: 'fail', message: `is not needed: what it is about passes (${plural(passing)})` };
    }
    return { status: 'fail', message: 'matches no finding' };
  }

  return {
    add(finding) {
      const about = isUnreadable(finding.check) ? followed : (byCheck.get(finding.check) ?? []);
      for (const { exception, met } of about) {
        if (finding.status === 'unknown') {
          if (mayBeAbout(exception, finding)) met.blind ??= finding.cause as Cause;
        } else if (covers(exception, finding)) {
          met[finding.status === 'fail' ? 'failing' : 'passing'] += 1;
        } else if (exception.tag !== undefined && !finding.resource.tags && mayBeAbout(exception, finding)) {
          met.blind ??= {
            kind: 'not-available',
            message: `the tags of ${finding.resource.arn} were not read`,
          };
        }
      }
    },
    findings() {
      return followed.flatMap(({ exception, met }) => {
        const judged = judge(exception, met);
        return judged ? [describe(exception, judged, options)] : [];
      });
    },
  };
}

/** Whether a finding that says nothing certain stands where the exception could have matched. */
function mayBeAbout(exception: Exception, finding: Finding): boolean {
  const { check, account, region, resource } = finding;
  const checks = isUnreadable(check) ? checksOf(finding) : [check];
  if (!checks.includes(exception.check)) return false;
  const place = placeOf(exception);
  if (place.account !== undefined && place.account !== account) return false;
  if (place.region !== undefined && place.region !== region && region !== 'global') return false;
  // A whole account or Region, or everything of a type.
  if (isUnreadable(check) || resource.id === '*') return true;
  if (exception.tag !== undefined && resource.tags)
    return covers(exception, { ...finding, check: exception.check });
  return exception.resource === undefined || fits(exception.resource, resource.arn);
}

function isOfScanned(exception: Exception, accounts: readonly ScannedAccount[]): boolean {
  const { account } = placeOf(exception);
  return account === undefined || accounts.some((one) => one.id === account && !isAtRest(one));
}

/** Whether the scan looked at all that the exception could be about: only then does silence say something. */
function isAllOf(exception: Exception, { accounts, selection }: GovernorOptions): boolean {
  if (selection.tags.length + selection.exclude.tags.length > 0) return false;
  const { region } = placeOf(exception);
  const left = accounts.flatMap(({ regions }) => regions.excluded);
  return region === undefined ? left.length === 0 : !left.includes(region);
}

function describe(exception: Exception, judged: Judged, options: GovernorOptions): Finding {
  const { check, resource, tag, region, account, ...record } = exception;
  const scope = { check, resource, tag, region, account };
  const where = [resource, tag, region, account].filter((part) => part !== undefined);
  return recordFinding({
    check: EXCEPTION_IN_FORCE,
    kind: 'exception',
    name: `exception from ${check}${where.length > 0 ? ` for ${where.join(', ')}` : ''}`,
    scope: Object.values(scope),
    values: { ...scope, ...record },
    owner: exception.owner,
    ...(account !== undefined && { account }),
    accounts: options.accounts,
    judged,
    fix: { cli: `aboveline explain ${check}` },
  });
}

/** What is about each check, in its order. */
export function indexByCheck<T extends { readonly check: string }>(all: readonly T[]): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const one of all) index.set(one.check, [...(index.get(one.check) ?? []), one]);
  return index;
}

function plural(count: number): string {
  return `${count} finding${count === 1 ? '' : 's'}`;
}
