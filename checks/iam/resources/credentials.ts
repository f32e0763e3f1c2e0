import { NotUnderstood } from '../../../src/model/cause.ts';

/** One user's row of the credential report, by column. */
type ReportRow = ReadonlyMap<string, string>;

export interface ReportContents {
  readonly generatedAt: Date;
  readonly columns: readonly string[];
  /** Lines of CSV by the user's ARN; the root user's is `arn:aws:iam::123456789012:root`. Taken apart one at a time. */
  readonly lines: ReadonlyMap<string, string>;
}

interface ActiveKey {
  readonly slot: 1 | 2;
  /** When it was made, or last activated or deactivated. */
  readonly rotatedAt: Date;
  /** `null` when it was never used. */
  readonly usedAt: Date | null;
}

/** What a user can sign in or sign requests with. */
export interface Credentials {
  /** When AWS made the report that says so. */
  readonly reportedAt: Date;
  readonly mfaActive: boolean;
  /** `null` when the user has none. */
  readonly password: { readonly changedAt: Date; readonly usedAt: Date | null } | null;
  readonly activeKeys: readonly ActiveKey[];
}

/** When the root user last signed in or signed a request, with each of its credentials. */
export interface RootUse {
  readonly reportedAt: Date;
  /** `null` when there is no record of a use. */
  readonly passwordUsedAt: Date | null;
  readonly key1UsedAt: Date | null;
  readonly key2UsedAt: Date | null;
}

/**
 * Splits the report into lines. A line that does not have the header's columns is left out: its user then counts as
 * not in the report.
 *
 * @throws NotUnderstood when it has no header
 */
export function parseReport(text: string): Pick<ReportContents, 'columns' | 'lines'> {
  const [header = '', ...rest] = text.split(/\r?\n/);
  const columns = cellsOf(header);
  if (columns[0] !== 'user') throw new NotUnderstood('the credential report has no header');
  const lines = new Map<string, string>();
  for (const line of rest) {
    const cells = cellsOf(line);
    if (cells.length === columns.length) lines.set(textOf(rowFrom(columns, cells), 'arn'), line);
  }
  return { columns, lines };
}

function rowFrom(columns: readonly string[], cells: readonly string[]): ReportRow {
  return new Map(columns.map((column, index) => [column, cells[index] ?? '']));
}

/** The cells of a line of CSV. User names may hold commas, so a cell may be quoted. */
function cellsOf(line: string): string[] {
  const cells = `${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),/gy);
  return [...cells].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}

/**
 * What the report holds of a user.
 *
 * @throws NotUnderstood when it holds nothing, or says something that AWS does not document
 */
export function credentialsOf(contents: ReportContents, arn: string, createdAt: Date): Credentials {
  const row = rowOf(contents, arn);
  // The row is then of an earlier user of the same name.
  if (createdAt > contents.generatedAt) throw notHeld(contents);
  // With more than two keys or certificates the report counts the rest here, and says no more of them.
  const more = row.get('additional_credentials_info');
  if (more !== undefined && more !== '' && more !== 'N/A')
    throw new NotUnderstood(`the user has credentials that the report leaves out: ${more}`);
  return {
    reportedAt: contents.generatedAt,
    mfaActive: flagOf(row, 'mfa_active'),
    password: flagOf(row, 'password_enabled')
      ? {
          changedAt: momentOf(row, 'password_last_changed'),
          usedAt: momentOrNone(row, 'password_last_used', 'no_information'),
        }
      : null,
    activeKeys: [...activeKeyOf(row, 1), ...activeKeyOf(row, 2)],
  };
}

function activeKeyOf(row: ReportRow, slot: 1 | 2): ActiveKey[] {
  if (!flagOf(row, `access_key_${slot}_active`)) return [];
  const rotatedAt = momentOf(row, `access_key_${slot}_last_rotated`);
  return [{ slot, rotatedAt, usedAt: momentOrNone(row, `access_key_${slot}_last_used_date`, 'N/A') }];
}

/**
 * When the root user was last used, by the report.
 *
 * @throws NotUnderstood when it does not say
 */
export function rootUseOf(contents: ReportContents, arn: string): RootUse {
  const row = rowOf(contents, arn);
  return {
    reportedAt: contents.generatedAt,
    passwordUsedAt: momentOrNone(row, 'password_last_used', 'no_information', 'N/A'),
    key1UsedAt: momentOrNone(row, 'access_key_1_last_used_date', 'N/A'),
    key2UsedAt: momentOrNone(row, 'access_key_2_last_used_date', 'N/A'),
  };
}

function rowOf(contents: ReportContents, arn: string): ReportRow {
  const line = contents.lines.get(arn);
  if (line === undefined) throw notHeld(contents);
  return rowFrom(contents.columns, cellsOf(line));
}

function notHeld({ generatedAt }: ReportContents): NotUnderstood {
  return new NotUnderstood(`the credential report of ${generatedAt.toISOString()} does not hold the user`);
}

function textOf(row: ReportRow, column: string): string {
  const text = row.get(column);
  if (text === undefined) throw new NotUnderstood(`the credential report has no column ${column}`);
  return text;
}

/** The documentation writes TRUE and FALSE, reports hold true and false. */
function flagOf(row: ReportRow, column: string): boolean {
  const text = textOf(row, column);
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  throw new NotUnderstood(`the credential report says ${JSON.stringify(text)} for ${column}`);
}

function momentOf(row: ReportRow, column: string): Date {
  const text = textOf(row, column);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) {
    const moment = new Date(text);
    if (!Number.isNaN(moment.getTime())) return moment;
  }
  throw new NotUnderstood(`the credential report says ${JSON.stringify(text)} for ${column}`);
}

/** @param none what AWS writes where there is no such moment */
function momentOrNone(row: ReportRow, column: string, ...none: readonly string[]): Date | null {
  return none.includes(textOf(row, column)) ? null : momentOf(row, column);
}
