/** Numbers from `start` up to, but not including, `end`: ports, or addresses of one family. */
export interface Range<T extends number | bigint> {
  readonly start: T;
  readonly end: T;
}

/** The same numbers as ranges in ascending order that neither overlap nor touch. */
export function merge<T extends number | bigint>(ranges: readonly Range<T>[]): Range<T>[] {
  const merged: Range<T>[] = [];
  for (const range of ranges.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    if (range.start >= range.end) continue;
    const last = merged.at(-1);
    if (!last || last.end < range.start) merged.push(range);
    else if (last.end < range.end) merged[merged.length - 1] = { start: last.start, end: range.end };
  }
  return merged;
}

/** The numbers that are in `ranges` and not in `others`. */
export function subtract<T extends number | bigint>(
  ranges: readonly Range<T>[],
  others: readonly Range<T>[],
): Range<T>[] {
  const holes = merge(others);
  const left: Range<T>[] = [];
  for (const { start, end } of merge(ranges)) {
    let from = start;
    for (const hole of holes) {
      if (hole.end <= from) continue;
      if (hole.start >= end) break;
      if (from < hole.start) left.push({ start: from, end: hole.start });
      from = hole.end;
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

/** The numbers that are in both. */
export function intersect<T extends number | bigint>(
  ranges: readonly Range<T>[],
  others: readonly Range<T>[],
): Range<T>[] {
  return subtract(ranges, subtract(ranges, others));
}

/** True when some number is in both. */
export function overlap<T extends number | bigint>(
  ranges: readonly Range<T>[],
  others: readonly Range<T>[],
): boolean {
  return ranges.some((a) => others.some((b) => a.start < b.end && b.start < a.end));
}
