import type { Finding } from '../model/finding.ts';
import type { Framework } from '../model/framework.ts';
import { SCHEMA_VERSION, type OperationCoverage, type Report, type ScanFacts } from '../model/report.ts';
import { standings } from './frameworks.ts';
import { createPacker } from './packer.ts';
import { createOwnerTallies } from './owners.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { createSpool } from './spool.ts';
import { createTallies, sortKey } from './summary.ts';

/** Where findings go as they are made, and a report comes from. */
export interface Results {
  add(finding: Finding): void;
  /** Ends the adding: puts the findings in order, adds them up, and makes of them what renderers are given. */
  report(
    facts: ScanFacts,
    operations: readonly OperationCoverage[],
    frameworks?: readonly Framework[],
  ): Report;
  /** Lets go of the temporary files; the report's findings cannot be read afterwards. */
  close(): void;
}

/**
 * Holds no more than a few thousand findings in memory; the others wait in a temporary file.
 *
 * @param onText hears of every finding that is added, as JSON
 */
export function createResults(onText?: (text: string) => void): Results {
  const packer = createPacker();
  const spool = createSpool();
  let sums = createSums();
  let shelf: Shelf | undefined;
  return {
    add(finding) {
      const line = packer.pack(finding);
      spool.add(sortKey(finding), line);
      sums.add(finding);
      onText?.(packer.text(line));
    },
    report(scan, operations, frameworks = []) {
      const rules = scan.governance?.owners ?? [];
      shelf = openShelf(spool.spilled);
      const { size: start } = shelf;
      const sections = new Map<string, { from: number; to: number }>();
      let previous: string | undefined;
      let twice = false;
      for (const [key, line] of spool.sorted()) {
        // The key's last part is the status: what AWS listed twice is one finding, the worse of the two.
        const same = key.slice(0, key.lastIndexOf('\t'));
        if (same === previous) {
          twice = true;
          continue;
        }
        previous = same;
        const check = packer.checkOf(line);
        const from = sections.get(check)?.from ?? shelf.size;
        shelf.append(line);
        sections.set(check, { from, to: shelf.size });
      }
      const whole = { from: start, to: shelf.size };
      const lines = shelf;
      function linesOf(check: string | undefined): Iterable<string> {
        const section = check === undefined ? whole : sections.get(check);
        return section ? lines.lines(section.from, section.to) : [];
      }
      if (twice) {
        sums = createSums();
        for (const line of linesOf(undefined)) sums.add(packer.unpack(line));
      }
      const { tallies, owners } = sums;
      return {
        schemaVersion: SCHEMA_VERSION,
        scan,
        summary: tallies.summary(),
        groups: tallies.groups(scan.accounts.length > 1),
        coverage: tallies.coverage(operations),
        ...(rules.length > 0 && { owners: owners.owners(rules) }),
        frameworks: standings(frameworks, scan.ran, tallies.byCheck()),
        *findings(check) {
          for (const line of linesOf(check)) yield packer.unpack(line);
        },
        *texts(check) {
          for (const line of linesOf(check)) yield packer.text(line);
        },
        *ids(check) {
          for (const line of linesOf(check)) yield packer.idOf(line);
        },
      };
    },
    close() {
      spool.close();
      shelf?.close();
    },
  };
}

/** What is added up of findings, as they come. */
function createSums() {
  const tallies = createTallies();
  const owners = createOwnerTallies();
  return {
    tallies,
    owners,
    add(finding: Finding) {
      tallies.add(finding);
      owners.add(finding);
    },
  };
}
