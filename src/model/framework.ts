/** One requirement of a framework, and the checks that judge something of it. */
export interface Requirement<Check extends string = string> {
  /** As the framework numbers it, `2.1.1`. */
  readonly id: string;
  /** What it is about, in a few words of our own. */
  readonly title: string;
  /** None: nothing of it is automated. */
  readonly checks: readonly Check[];
}

/**
 * What the requirements that are listed of a framework are: all that it has, or only those that some known scanner
 * automates a part of.
 */
export const LISTS = { all: 'requirements', automatable: 'automatable requirements' } as const;

/** A catalogue of requirements, such as a benchmark or a law, with the checks that judge them. */
export interface Framework<Check extends string = string> {
  /** What it is called on the command line, `cis-7.0`. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** How far the list of its requirements goes, and so what a share of them is a share of. */
  readonly lists: keyof typeof LISTS;
  readonly requirements: readonly Requirement<Check>[];
}

/**
 * How a requirement stands, worst first. `unknown`: nothing fails, but something could not be read. `not-run`: nothing
 * of that, but a check of it was not selected or is off. `accepted`: what fails is under an exception.
 * `no-resources`: its checks found nothing to judge. `not-automated`: there is no check. Only where something was
 * judged, and all of it passes, does a requirement pass.
 */
export const REQUIREMENT_STATUSES = [
  'fail',
  'unknown',
  'not-run',
  'accepted',
  'no-resources',
  'pass',
  'not-automated',
] as const;

export type RequirementStatus = (typeof REQUIREMENT_STATUSES)[number];

/** Ids of requirements, by the id of their framework. */
export type RequirementIds = Readonly<Record<string, readonly string[]>>;

/** The requirements that each check is a part of, in the order of the frameworks. */
export function requirementsByCheck(
  frameworks: readonly Pick<Framework, 'id' | 'requirements'>[],
): ReadonlyMap<string, RequirementIds> {
  const byCheck = new Map<string, Map<string, string[]>>();
  for (const framework of frameworks) {
    for (const { id, checks } of framework.requirements) {
      for (const check of checks) {
        const ofCheck = byCheck.get(check) ?? new Map<string, string[]>();
        byCheck.set(check, ofCheck);
        ofCheck.set(framework.id, [...(ofCheck.get(framework.id) ?? []), id]);
      }
    }
  }
  return new Map([...byCheck].map(([check, ids]) => [check, Object.fromEntries(ids)]));
}
