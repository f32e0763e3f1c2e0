import check from '../../../checks/ec2/ec2-security-group-closed-to-world-mysql.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'MySQL', tcp: [3306] }));
