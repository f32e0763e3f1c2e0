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

/** Holds no more than a few thousand findings in memory; the others wait in a temporary file. */
export function createResults(): Results {
  const packer = createPacker();
  const spool = createSpool();
  let shelf: Shelf | undefined;
  return {
    add(finding) {
      spool.add(sortKey(finding), packer.pack(finding));
    },
    report(scan, operations, frameworks = []) {
      const tallies = createTallies();
      const rules = scan.governance?.owners ?? [];
      const owners = createOwnerTallies(rules);
      shelf = openShelf(spool.spilled);
      const { size: start } = shelf;
      const sections = new Map<string, { from: number; to: number }>();
      let previous: string | undefined;
      for (const [key, line] of spool.sorted()) {
        // The key's last part is the status: what AWS listed twice is one finding, the worse of the two.
        const same = key.slice(0, key.lastIndexOf('\t'));
        if (same === previous) continue;
        previous = same;
        const finding = packer.unpack(line);
        tallies.add(finding);
        owners.add(finding);
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
        groups: tallies.groups(scan.accounts.length > 1),
        coverage: tallies.coverage(operations),
        ...(rules.length > 0 && { owners: owners.owners() }),
        frameworks: standings(frameworks, scan.ran, tallies.byCheck()),
        *findings(check) {
          const section = check === undefined ? whole : sections.get(check);
          if (!section) return;
          for (const line of lines.lines(section.from, section.to)) yield packer.unpack(line);
        },
      };
    },
    close() {
      spool.close();
      shelf?.close();
    },
  };
}
