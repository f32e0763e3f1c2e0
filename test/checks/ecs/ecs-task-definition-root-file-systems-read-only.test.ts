import check from '../../../checks/ecs/ecs-task-definition-root-file-systems-read-only.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { containers, windowsContainers } from './fixtures.ts';

testCheck(check, {
  pass: {
    'read-only': {
      replies: containers({ readonlyRootFilesystem: true }, { readonlyRootFilesystem: true }),
      says: /^lets no container write to its root file system$/,
    },
  },
  fail: {
    'off, and not set': {
      replies: containers(
        { readonlyRootFilesystem: true },
        { readonlyRootFilesystem: false },
        { name: 'proxy' },
      ),
      says: /^lets containers write to their root file system: c1, proxy$/,
    },
  },
  ignore: { 'on Windows, which has no such setting': windowsContainers({}) },
});
