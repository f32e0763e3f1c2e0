import check from '../../../checks/ec2/ec2-security-group-closed-to-world-telnet.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'Telnet', tcp: [23] }));
