import check from '../../../checks/ec2/ec2-security-group-closed-to-world-smb.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'SMB and NetBIOS', tcp: [139, 445], udp: [137, 138] }));
