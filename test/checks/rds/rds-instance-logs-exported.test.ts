import check from '../../../checks/rds/rds-instance-logs-exported.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    'what each engine should': {
      replies: [
        instances(
          { Engine: 'db2-se', EnabledCloudwatchLogsExports: ['diag.log', 'notify.log'] },
          { Engine: 'mariadb', EnabledCloudwatchLogsExports: ['audit', 'error'] },
          { Engine: 'mysql', EnabledCloudwatchLogsExports: ['audit', 'error'] },
          { Engine: 'oracle-ee-cdb', EnabledCloudwatchLogsExports: ['alert', 'audit', 'listener'] },
          { Engine: 'postgres', EnabledCloudwatchLogsExports: ['postgresql'] },
          { Engine: 'sqlserver-web', EnabledCloudwatchLogsExports: ['agent', 'error'] },
          { Engine: 'sqlserver-ex', EnabledCloudwatchLogsExports: ['error'] },
        ),
      ],
      count: 7,
      says: /^exports its logs to CloudWatch: /,
    },
    'more than it should': {
      replies: [instances({ EnabledCloudwatchLogsExports: ['upgrade', 'postgresql'] })],
      says: /^exports its logs to CloudWatch: postgresql$/,
    },
  },
  fail: {
    'the list is left out, which means that there is none': {
      replies: [instances({ Engine: 'mysql' })],
      says: /^does not export to CloudWatch: audit, error$/,
    },
    'the list is empty': {
      replies: [instances({ EnabledCloudwatchLogsExports: [] })],
      says: /^does not export to CloudWatch: postgresql$/,
    },
    'one is missing': {
      replies: [instances({ Engine: 'mysql', EnabledCloudwatchLogsExports: ['error', 'slowquery'] })],
      says: /^does not export to CloudWatch: audit$/,
    },
  },
  ignore: {
    'a member of a cluster': [instances({ Engine: 'aurora-mysql', DBClusterIdentifier: 'shop' })],
    'RDS Custom': [instances({ Engine: 'custom-oracle-ee' }, { Engine: 'custom-sqlserver-se' })],
  },
  unknown: {
    'the answer names no engine': [instances({ Engine: undefined })],
  },
});
