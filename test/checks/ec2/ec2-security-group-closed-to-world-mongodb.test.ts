import check from '../../../checks/ec2/ec2-security-group-closed-to-world-mongodb.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'MongoDB', tcp: [27017, 27018] }));
