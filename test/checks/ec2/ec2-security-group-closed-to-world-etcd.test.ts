import check from '../../../checks/ec2/ec2-security-group-closed-to-world-etcd.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'etcd', tcp: [2379, 2380] }));
