import type { EFSTransitEncryption } from '@aws-sdk/client-ecs';

import check from '../../../checks/ecs/ecs-task-definition-efs-encrypted-in-transit.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { taskDefinition } from './fixtures.ts';

const efs = (name: string, transitEncryption?: EFSTransitEncryption) => ({
  name,
  efsVolumeConfiguration: { fileSystemId: 'fs-1', transitEncryption },
});

testCheck(check, {
  pass: {
    'all of them': {
      replies: taskDefinition({ volumes: [efs('uploads', 'ENABLED'), { name: 'scratch', host: {} }] }),
      says: /^speaks TLS to each EFS file system that it mounts$/,
    },
  },
  fail: {
    'off, and not set, which is off': {
      replies: taskDefinition({
        volumes: [efs('uploads', 'ENABLED'), efs('covers', 'DISABLED'), efs('fonts')],
      }),
      says: /^mounts EFS file systems without TLS: covers, fonts$/,
    },
  },
  ignore: {
    'no volumes': taskDefinition({}),
    'other volumes': taskDefinition({ volumes: [{ name: 'scratch', host: {} }] }),
  },
  unknown: {
    'the answer holds no volumes, not even none': taskDefinition({ volumes: undefined }),
    'a setting that is not documented': taskDefinition({
      volumes: [efs('uploads', 'SOMETIMES' as EFSTransitEncryption)],
    }),
  },
});
