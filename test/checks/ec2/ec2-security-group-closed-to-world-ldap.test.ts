import check from '../../../checks/ec2/ec2-security-group-closed-to-world-ldap.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'LDAP', tcp: [389], udp: [389] }));
