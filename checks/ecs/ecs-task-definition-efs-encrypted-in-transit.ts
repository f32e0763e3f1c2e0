import { NotUnderstood } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { newRevision } from './lib/new-revision.ts';
import { ecsTaskDefinition } from './resources/task-definition.ts';

export default defineCheck({
  id: 'ecs-task-definition-efs-encrypted-in-transit',
  title: 'ECS tasks speak TLS to the EFS file systems that they mount',
  severity: 'medium',
  layer: 'network-traffic-protection',
  control: 'configuration-management',
  subject: ecsTaskDefinition.with('efsVolumes'),
  risk: 'NFS sends every file in the clear: whoever sits on the path between task and file system reads it, or changes it on the way.',
  fix: newRevision(
    'transitEncryption set to ENABLED in the efsVolumeConfiguration of each volume',
    'volume { efs_volume_configuration { transit_encryption = "ENABLED" } }',
  ),
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-18',
  ],
  sameAs: { securityHub: ['ECS.18'] },

  where: ({ efsVolumes }) => efsVolumes.volumes.length > 0,

  evaluate({ efsVolumes }) {
    const open: string[] = [];
    for (const { name, transitEncryption } of efsVolumes.volumes) {
      if (transitEncryption === 'DISABLED') open.push(name);
      else if (transitEncryption !== 'ENABLED')
        throw new NotUnderstood(`transitEncryption is ${transitEncryption as string}`);
    }
    return open.length === 0
      ? pass('speaks TLS to each EFS file system that it mounts')
      : fail(`mounts EFS file systems without TLS: ${open.join(', ')}`);
  },
});
