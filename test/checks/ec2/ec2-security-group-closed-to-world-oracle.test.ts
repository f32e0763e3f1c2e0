import check from '../../../checks/ec2/ec2-security-group-closed-to-world-oracle.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'Oracle Database', tcp: [1521, 2483] }));
