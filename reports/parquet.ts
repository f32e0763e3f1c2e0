import type { Finding } from '../src/model/finding.ts';
import type { Report, ScanFacts } from '../src/model/report.ts';
import { eventOf } from './ocsf/event.ts';
import { fieldsOf, LATEST } from './ocsf/shape.ts';
import { parquetFiles, type ParquetFile } from './parquet/file.ts';
import { placing, type Place } from './placing.ts';
import type { FilePiece, RenderOptions } from './renderer.ts';

interface Limits {
  /** Findings in a row group at most: so many are in memory at once as Parquet's columns. */
  readonly group: number;
  /** Findings that wait for theirs, over all files: with more, the fullest file is given one that is smaller. */
  readonly waiting: number;
}

const LIMITS: Limits = { group: 2_000, waiting: 16_000 };

/**
 * OCSF Compliance Findings in Parquet, a file for each account and Region, where Security Lake looks for those of a
 * custom source.
 * https://docs.aws.amazon.com/security-lake/latest/userguide/custom-sources.html
 */
export function* parquet(
  { scan, findings }: Report,
  { ocsfVersion = LATEST }: RenderOptions,
  limits = LIMITS,
): Generator<FilePiece> {
  const createFile = parquetFiles(fieldsOf(ocsfVersion));
  const placeOf = placing(scan);
  const files = new Map<string, ParquetFile>();
  let waiting = 0;
  for (const finding of findings()) {
    const place = placeOf(finding);
    const path = pathOf(finding, scan, place);
    const file = files.get(path) ?? createFile(path);
    files.set(path, file);
    file.add(eventOf(finding, scan, place, ocsfVersion));
    waiting += 1;
    if (file.waiting < limits.group && waiting < limits.waiting) continue;
    const due = file.waiting < limits.group ? fullestOf(files, file) : file;
    waiting -= due.waiting;
    yield { path: due.path, bytes: due.flush() };
  }
  for (const file of files.values()) yield { path: file.path, bytes: file.end() };
}

function fullestOf(files: ReadonlyMap<string, ParquetFile>, first: ParquetFile): ParquetFile {
  let fullest = first;
  for (const file of files.values()) if (file.waiting > fullest.waiting) fullest = file;
  return fullest;
}

/** The same for the same scan, so that what is written again stands in the place of what was there. */
function pathOf({ account }: Finding, { end }: ScanFacts, { region }: Place): string {
  const [day = '', time = ''] = end.replaceAll(/[-:.]/g, '').split('T');
  return `region=${region}/accountId=${account}/eventDay=${day}/aboveline-${day}T${time}.parquet`;
}
