/** A policy that is not one, or that holds something whose meaning a verdict hangs on and that is not known. */
export class PolicyNotUnderstood extends Error {
  override readonly name = 'PolicyNotUnderstood';
}
