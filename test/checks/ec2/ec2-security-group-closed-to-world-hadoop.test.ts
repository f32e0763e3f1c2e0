import check from '../../../checks/ec2/ec2-security-group-closed-to-world-hadoop.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'Hadoop', tcp: [8020, 8088, 9870, 50070] }));
