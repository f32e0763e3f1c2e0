import type { CheckId } from '../checks/ids.generated.ts';
import type { Framework } from '../src/model/framework.ts';

/** Defines a framework that ships: a check that one of its requirements names must exist, or it does not compile. */
export function defineFramework(framework: Framework<CheckId>): Framework<CheckId> {
  return framework;
}
