import check from '../../../checks/ec2/ec2-security-group-closed-to-world-vnc.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'VNC', tcp: [5900, 5901] }));
