import { required } from '../../../src/model/cause.ts';
import { fail, pass, type Verdict } from '../../../src/model/verdict.ts';

/**
 * RDS's own defaults are admin and postgres; the others are what the makers of its engines, and habit, use.
 * https://docs.aws.amazon.com/config/latest/developerguide/rds-instance-default-admin-check.html
 */
const WELL_KNOWN = new Set(['admin', 'administrator', 'postgres', 'root', 'sa']);

/** Judges the name of a database's master user. */
export function judgeAdminName(masterUsername: string | undefined): Verdict {
  const name = required(masterUsername, 'MasterUsername');
  return WELL_KNOWN.has(name.toLowerCase())
    ? fail(`has a master user whose name everybody knows, ${name}`)
    : pass(`has a master user with a name of its own, ${name}`);
}
