import check from '../../../checks/ec2/ec2-security-group-closed-to-world-sql-server.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'SQL Server', tcp: [1433, 1434], udp: [1434] }));
