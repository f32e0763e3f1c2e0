import { NotUnderstood } from '../../../src/model/cause.ts';
import { fail, pass, type Verdict } from '../../../src/model/verdict.ts';
import type { Support } from '../resources/versions.ts';

/** What runs: a version of Kubernetes, in clusters of a type. */
export interface Release {
  readonly clusterType: string;
  readonly version: string;
}

/**
 * Judges a version of Kubernetes. In extended support AWS alone patches it, at a price; and when that has ended too,
 * upgrades clusters by itself, but not node groups.
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 *
 * @throws NotUnderstood when EKS does not say how it supports it
 */
export function judgeSupport(
  { clusterType, version }: Release,
  versions: ReadonlyMap<string, Support>,
): Verdict {
  const support = versions.get(`${clusterType} ${version}`);
  const end = support?.endOfStandardSupport?.toISOString().slice(0, 10);
  switch (support?.status) {
    case 'STANDARD_SUPPORT':
      return pass(`runs Kubernetes ${version}, in standard support${end ? ` until ${end}` : ''}`);
    case 'EXTENDED_SUPPORT':
      return fail(`runs Kubernetes ${version}, whose standard support ended${end ? ` on ${end}` : ''}`);
    case 'UNSUPPORTED':
      return fail(`runs Kubernetes ${version}, which EKS no longer supports`);
    default:
      throw new NotUnderstood(`EKS does not say how it supports Kubernetes ${version} (${clusterType})`);
  }
}
