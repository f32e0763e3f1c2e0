import type { LogType } from '@aws-sdk/client-eks';

import check from '../../../checks/eks/eks-cluster-control-plane-logged.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { cluster, clusters } from './fixtures.ts';

const ALL: LogType[] = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** The logs that are on, and those that are off, as EKS tells them: apart. */
const logging = (on: LogType[], off: LogType[]) =>
  cluster({
    logging: {
      clusterLogging: [
        ...(on.length > 0 ? [{ types: on, enabled: true }] : []),
        ...(off.length > 0 ? [{ types: off, enabled: false }] : []),
      ],
    },
  });

testCheck(check, {
  given: [clusters('shop')],
  pass: {
    'all are on': {
      replies: [logging(ALL, [])],
      says: /^sends all logs of its control plane to CloudWatch: api, audit, authenticator, controllerManager, scheduler$/,
    },
    'each is on by itself': [
      cluster({ logging: { clusterLogging: ALL.map((type) => ({ types: [type], enabled: true })) } }),
    ],
  },
  fail: {
    'all are off': {
      replies: [logging([], ALL)],
      says: /^does not send to CloudWatch: api, audit, authenticator, controllerManager, scheduler$/,
    },
    'the audit log alone is on': {
      replies: [logging(['audit'], ['api', 'authenticator', 'controllerManager', 'scheduler'])],
      says: /^does not send to CloudWatch: api, authenticator, controllerManager, scheduler$/,
    },
    'the audit log alone is off': {
      replies: [logging(['api', 'authenticator', 'controllerManager', 'scheduler'], ['audit'])],
      says: /^does not send to CloudWatch: audit$/,
    },
  },
  unknown: {
    'nothing of logs': [cluster({})],
    'types that are neither on nor off': [cluster({ logging: { clusterLogging: [{ types: ALL }] } })],
    'no types are named': [cluster({ logging: { clusterLogging: [{ enabled: true }] } })],
  },
});
