/** Makes many findings as a scan does, and writes them in the formats named: `render.ts COUNT FOLDER FORMAT…`. */
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { FORMATS } from '../../../reports/registry.ts';
import { prepareOutputs, writeOutputs } from '../../../src/cli/output.ts';
import { createResults } from '../../../src/engine/results.ts';
import { denied, finding, scanFacts } from '../fixtures.ts';

const [count, out = '', ...formats] = process.argv.slice(2);

const results = createResults();
for (let index = 0; index < Number(count); index += 1) results.add(numbered(index));
const report = results.report(scanFacts(), []);
const lines: Record<string, number> = {};
for (const format of formats) {
  await writeOutputs(report, await prepareOutputs({ format: [format], out }));
  const { file, folder = '' } = FORMATS.find(({ name }) => name === format) ?? {};
  if (file !== undefined) lines[format] = await linesOf(join(out, file));
  await rm(join(out, file ?? folder), { recursive: true });
}
results.close();
process.stdout.write(JSON.stringify(lines));

function numbered(index: number) {
  const region = index % 3 === 0 ? 'us-east-1' : 'eu-west-1';
  const tags = { Name: `bucket-${index}`, team: `team-${index % 40}` };
  const given = {
    check: `s3-bucket-check-${index % 100}`,
    name: `bucket-${index}`,
    region,
    resource: { tags },
  };
  if (index % 50 === 0) return denied('s3:GetBucketPolicy', 's3:GetBucketPolicy', given);
  return finding({ ...given, status: index % 4 === 0 ? 'fail' : 'pass' });
}

async function linesOf(file: string): Promise<number> {
  let feeds = 0;
  for await (const bytes of createReadStream(file)) {
    for (const byte of bytes as Buffer) if (byte === 10) feeds += 1;
  }
  return feeds;
}
