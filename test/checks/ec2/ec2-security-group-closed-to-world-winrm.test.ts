import check from '../../../checks/ec2/ec2-security-group-closed-to-world-winrm.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'WinRM', tcp: [5985, 5986] }));
