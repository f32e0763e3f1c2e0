import type { Finding } from '../model/finding.ts';
import { SCHEMA_VERSION, type OperationCoverage, type Report, type ScanFacts } from '../model/report.ts';
import { openScratch } from './scratch.ts';
import { createSpool } from './spool.ts';
import { createTallies, sortKey } from './summary.ts';

/** Where findings go as they are made, and a report comes from. */
export interface Results {
  add(finding: Finding): void;
  /** Ends the adding: puts the findings in order, adds them up, and makes of them what renderers are given. */
  report(facts: ScanFacts, operations: readonly OperationCoverage[]): Report;
  /** Lets go of the temporary files; the report's findings cannot be read afterwards. */
  close(): void;
}

/** Holds no more than a few thousand findings in memory; the others wait in a temporary file. */
export function createResults(): Results {
  const spool = createSpool();
  let shelf: Shelf | undefined;
  return {
    add(finding) {
      spool.add(sortKey(finding), JSON.stringify(finding));
    },
    report(scan, operations) {
      const tallies = createTallies();
      shelf = spool.spilled ? openScratch() : createMemoryShelf();
      const { size: start } = shelf;
      const sections = new Map<string, { from: number; to: number }>();
      let previous: string | undefined;
      for (const [key, line] of spool.sorted()) {
        // The key's last part is the status: what AWS listed twice is one finding, the worse of the two.
        const same = key.slice(0, key.lastIndexOf('\t'));
        if (same === previous) continue;
        previous = same;
        const finding = JSON.parse(line) as Finding;
        tallies.add(finding);
        const from = sections.get(finding.check)?.from ?? shelf.size;
        shelf.append(line);
        sections.set(finding.check, { from, to: shelf.size });
      }
      const whole = { from: start, to: shelf.size };
      const lines = shelf;
      return {
        schemaVersion: SCHEMA_VERSION,
        scan,
        summary: tallies.summary(),
        groups: tallies.groups(),
        coverage: tallies.coverage(operations),
        *findings(check) {
          const section = check === undefined ? whole : sections.get(check);
          if (!section) return;
          for (const line of lines.lines(section.from, section.to)) yield JSON.parse(line) as Finding;
        },
      };
    },
    close() {
      spool.close();
      shelf?.close();
    },
  };
}

type Shelf = ReturnType<typeof openScratch>;

function createMemoryShelf(): Shelf {
  const lines: string[] = [];
  return {
    get size() {
      return lines.length;
    },
    append(line) {
      lines.push(line);
    },
    *lines(from, to) {
      for (let index = from; index < to; index += 1) yield lines[index] as string;
    },
    close() {},
  };
}
