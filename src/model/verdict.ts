/** What a check may say. `unknown` is not among them: only the engine can know that something was not read. */
export interface Verdict {
  readonly status: 'pass' | 'fail';
  /** A predicate that reads after the resource's name, with the observed value: `leaves BlockPublicAcls off`. */
  readonly message: string;
}

export function pass(message: string): Verdict {
  return { status: 'pass', message };
}

export function fail(message: string): Verdict {
  return { status: 'fail', message };
}
