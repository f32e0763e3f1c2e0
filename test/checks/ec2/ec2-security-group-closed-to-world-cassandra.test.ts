import check from '../../../checks/ec2/ec2-security-group-closed-to-world-cassandra.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'Cassandra', tcp: [7000, 7001, 7199, 8888, 9042, 9160] }));
