import check from '../../../checks/rds/rds-cluster-logs-exported.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { clusters } from './fixtures.ts';

testCheck(check, {
  pass: {
    'what each engine should': {
      replies: [
        clusters(
          { Engine: 'aurora-mysql', EnabledCloudwatchLogsExports: ['audit'] },
          { Engine: 'aurora-postgresql', EnabledCloudwatchLogsExports: ['postgresql'] },
          { Engine: 'mysql', EnabledCloudwatchLogsExports: ['error'] },
          { Engine: 'postgres', EnabledCloudwatchLogsExports: ['postgresql'] },
        ),
      ],
      count: 4,
      says: /^exports its logs to CloudWatch: /,
    },
  },
  fail: {
    'the list is left out, which means that there is none': {
      replies: [clusters({})],
      says: /^does not export to CloudWatch: postgresql$/,
    },
    'others than it should': {
      replies: [clusters({ Engine: 'aurora-mysql', EnabledCloudwatchLogsExports: ['error', 'general'] })],
      says: /^does not export to CloudWatch: audit$/,
    },
  },
  ignore: {
    'an engine of which nothing is known': [clusters({ Engine: 'aurora-db2' })],
    'DocumentDB and Neptune': [clusters({ Engine: 'docdb' }, { Engine: 'neptune' })],
  },
  unknown: {
    'the answer names no engine': [clusters({ Engine: undefined })],
  },
});
