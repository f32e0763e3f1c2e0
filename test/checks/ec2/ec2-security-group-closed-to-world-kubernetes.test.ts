import check from '../../../checks/ec2/ec2-security-group-closed-to-world-kubernetes.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'the Kubernetes API and kubelets', tcp: [6443, 10250] }));
