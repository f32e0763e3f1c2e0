/** Wrong use, or something outside that the user must mend first: one clear line, and exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
