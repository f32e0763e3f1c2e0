import check from '../../../checks/ec2/ec2-security-group-closed-to-world-postgresql.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'PostgreSQL', tcp: [5432] }));
