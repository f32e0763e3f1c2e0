import { NotUnderstood, required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ecsService } from './resources/service.ts';

/** https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10 */
const LATEST = { linux: '1.4.0', windows: '1.0.0' } as const;

export default defineCheck({
  id: 'ecs-service-fargate-platform-version-latest',
  title: 'ECS services on Fargate run on the latest platform version',
  severity: 'medium',
  layer: 'os-network-firewall',
  control: 'patch-management',
  subject: ecsService.with('platforms'),
  risk: 'AWS patches the kernel and the runtime below a task by platform versions: one that is pinned to an old version stays behind, on a version that will be withdrawn.',
  fix: {
    console:
      'Select the service, Update service, Compute configuration: set Platform version to LATEST, and force a new deployment.',
    cli: 'aws ecs update-service --cluster CLUSTER --service NAME --platform-version LATEST --force-new-deployment',
    terraform: 'aws_ecs_service with platform_version = "LATEST"',
  },
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10',
  ],
  sameAs: { securityHub: ['ECS.10'], prowler: ['ecs_service_fargate_latest_platform_version'] },

  where: ({ platforms }) => platforms.length > 0,

  evaluate({ platforms }) {
    const versions = new Set<string>();
    for (const { taskSet, version, family } of platforms) {
      versions.add(version);
      if (version === 'LATEST') continue;
      const latest = /^windows/i.test(required(family, 'platformFamily')) ? LATEST.windows : LATEST.linux;
      if (compare(version, latest) >= 0) continue;
      const where = taskSet === null ? '' : `, in its task set ${taskSet}`;
      return fail(`runs on Fargate platform version ${version}, older than ${latest}${where}`);
    }
    // Of a version by its number only the list above says that it is the latest.
    const known = [...versions].every((version) => version === 'LATEST')
      ? 'the latest Fargate platform version (LATEST)'
      : `Fargate platform version ${[...versions].join(', ')}, no older than Security Hub demands`;
    return pass(`runs on ${known}`);
  },
});

function compare(a: string, b: string): number {
  const [one, other] = [numbersOf(a), numbersOf(b)];
  for (const [index, number] of one.entries()) {
    const difference = number - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new NotUnderstood(`the platform version is ${version}`);
  return version.split('.').map(Number);
}
