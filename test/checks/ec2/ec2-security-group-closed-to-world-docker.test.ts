import check from '../../../checks/ec2/ec2-security-group-closed-to-world-docker.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'the Docker API', tcp: [2375, 2376] }));
