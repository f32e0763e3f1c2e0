import check from '../../../checks/ec2/ec2-security-group-closed-to-world-memcached.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'Memcached', tcp: [11211], udp: [11211] }));
