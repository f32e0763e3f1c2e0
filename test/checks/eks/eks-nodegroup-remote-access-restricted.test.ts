import check from '../../../checks/eks/eks-nodegroup-remote-access-restricted.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { oneNodegroup } from './fixtures.ts';

testCheck(check, {
  pass: {
    none: { replies: oneNodegroup({}), says: /^allows no remote access$/ },
    'without a key pair': oneNodegroup({ remoteAccess: {} }),
    'from chosen security groups': {
      replies: oneNodegroup({ remoteAccess: { ec2SshKey: 'ops', sourceSecurityGroups: ['sg-1', 'sg-2'] } }),
      says: /^allows remote access from sg-1, sg-2$/,
    },
  },
  fail: {
    'from everywhere': {
      replies: oneNodegroup({ remoteAccess: { ec2SshKey: 'ops' } }),
      says: /^allows remote access with the key pair ops from 0\.0\.0\.0\/0: it names no security group$/,
    },
    'from no security group': oneNodegroup({ remoteAccess: { ec2SshKey: 'ops', sourceSecurityGroups: [] } }),
  },
  ignore: {
    'with a launch template': oneNodegroup({ launchTemplate: { id: 'lt-1', version: '1' } }),
  },
});
