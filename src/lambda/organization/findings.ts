import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

import { LATEST, fieldsOf } from '../../../reports/ocsf/shape.ts';
import { eventOf } from '../../../reports/ocsf/event.ts';
import { parquetFiles } from '../../../reports/parquet/file.ts';
import { placing } from '../../../reports/placing.ts';
import type { Finding } from '../../model/finding.ts';
import type { ScanFacts } from '../../model/report.ts';

/** How an object that is Parquet is kept. */
export const PARQUET = { type: 'application/vnd.apache.parquet' };

/** Findings in a row group of Parquet: so many of an account are in memory at once. */
const GROUP = 2_000;

/**
 * The findings of a findings.ndjson.gz, one at a time.
 *
 * @throws Error when the file is damaged
 */
async function* findingsOf(file: string): AsyncGenerator<Finding> {
  const gunzip = createGunzip();
  const source = createReadStream(file);
  source.once('error', (error) => gunzip.destroy(error));
  let rest = '';
  for await (const text of source.pipe(gunzip).setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Finding;
  }
  if (rest !== '') throw new Error('it ends in the middle of a line');
}

/** The same as far as the file can be read; the error that ends it is heard of, and not thrown. */
export async function* readableFindingsOf(
  file: string,
  onDamaged: (error: Error) => void,
): AsyncGenerator<Finding> {
  const findings = findingsOf(file);
  for (;;) {
    const next = await findings.next().catch((error: Error) => onDamaged(error));
    if (!next || next.done === true) return;
    yield next.value;
  }
}

const createParquet = parquetFiles(fieldsOf(LATEST));

/** Findings as OCSF events in one Parquet file, in the pieces that it is made of. */
export async function* parquetOf(
  findings: Iterable<Finding> | AsyncIterable<Finding>,
  scan: ScanFacts,
): AsyncGenerator<Uint8Array> {
  const placeOf = placing(scan);
  const file = createParquet('');
  for await (const finding of findings) {
    file.add(eventOf(finding, scan, placeOf(finding), LATEST));
    if (file.waiting >= GROUP) yield file.flush();
  }
  yield file.end();
}
