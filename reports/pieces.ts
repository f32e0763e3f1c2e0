const MODERATE = 65_536;

/** The same text in fewer pieces: many small writes are slow, and one of everything needs it all in memory. */
export function* pieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < MODERATE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
