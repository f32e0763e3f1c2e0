import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';

import check from '../../../checks/rds/rds-instance-not-publicly-accessible.ts';
import { reply, testCheck } from '../../helpers/test-check.ts';
import { instances } from './fixtures.ts';

testCheck(check, {
  pass: {
    'not publicly accessible': {
      replies: [instances({ PubliclyAccessible: false })],
      says: /^is not publicly accessible$/,
    },
  },
  fail: {
    'publicly accessible': {
      replies: [instances({ PubliclyAccessible: true })],
      says: /^is publicly accessible/,
    },
    'a member of a cluster': [
      instances({ Engine: 'aurora-mysql', DBClusterIdentifier: 'shop', PubliclyAccessible: true }),
    ],
    'RDS Custom': [instances({ Engine: 'custom-sqlserver-ee', PubliclyAccessible: true })],
    'both of two pages': {
      replies: [
        reply(DescribeDBInstancesCommand, {
          DBInstances: [{ DBInstanceIdentifier: 'one', DBInstanceArn: 'arn:1', PubliclyAccessible: true }],
          Marker: 'more',
        }),
        reply(
          DescribeDBInstancesCommand,
          {
            DBInstances: [{ DBInstanceIdentifier: 'two', DBInstanceArn: 'arn:2', PubliclyAccessible: true }],
          },
          { Marker: 'more', MaxRecords: 100 },
        ),
      ],
      count: 2,
    },
  },
  ignore: {
    'there is no instance': [instances()],
    'DocumentDB and Neptune': [
      instances(
        { Engine: 'docdb', PubliclyAccessible: true },
        { Engine: 'neptune', PubliclyAccessible: true },
      ),
    ],
  },
  unknown: {
    'the answer does not say whether': [instances({})],
    'the answer holds no list': [reply(DescribeDBInstancesCommand, {})],
    'an instance has no ARN': [reply(DescribeDBInstancesCommand, { DBInstances: [{}] })],
  },
});
