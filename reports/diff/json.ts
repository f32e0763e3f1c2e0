import type { Changes } from '../../src/model/changes.ts';
import { SCHEMA_VERSION } from '../../src/model/report.ts';
import { changes } from '../json.ts';
import { pieces } from '../pieces.ts';
import { toJson } from '../../src/model/json.ts';

/** All changes, by $defs/diff of report.schema.json. */
export function diffJson(all: Changes): Iterable<string> {
  return pieces(texts(all));
}

function* texts(all: Changes): Generator<string> {
  yield `{\n  "schemaVersion": ${toJson(SCHEMA_VERSION)},\n  "changes": `;
  yield* changes(all);
  yield '\n}\n';
}
