import check from '../../../checks/ec2/ec2-security-group-closed-to-world-all-ports.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { allTraffic, prefixList, rules, tcp, tcpFromList, udp } from './security-group-fixtures.ts';

testCheck(check, {
  pass: {
    'it has no inbound rules': [rules()],
    'some ports are open to the world': [rules(tcp(22, 22, '0.0.0.0/0'), udp(53, 53, '::/0'))],
    'every port but one is open to the world': [rules(tcp(0, 21, '0.0.0.0/0'), tcp(23, 65_535, '0.0.0.0/0'))],
    'everything is open to a private network': [rules(allTraffic('10.0.0.0/8'))],
    'everything is open to a prefix list of one network': [
      rules(tcpFromList(0, 65_535, 'pl-1')),
      prefixList('pl-1', '203.0.113.0/24'),
    ],
  },
  fail: {
    'all traffic is let in': {
      replies: [rules(allTraffic('0.0.0.0/0', '::/0'))],
      says: /^opens every TCP port to 0\.0\.0\.0\/0 and ::\/0$/,
    },
    'every port of TCP is open': [rules(tcp(0, 65_535, '0.0.0.0/0'))],
    'every port of TCP that can be used is open': [rules(tcp(1, 65_535, '0.0.0.0/0'))],
    'every port of UDP is open': {
      replies: [rules(udp(0, 65_535, '::/0'))],
      says: /^opens every UDP port to ::\/0$/,
    },
    'two rules together open every port': {
      replies: [rules(tcp(0, 1023, '0.0.0.0/0'), tcp(1024, 65_535, '::/0'))],
      says: /^opens every TCP port to 0\.0\.0\.0\/0 and ::\/0$/,
    },
    'a prefix list opens every port': {
      replies: [rules(tcpFromList(0, 65_535, 'pl-1')), prefixList('pl-1', '0.0.0.0/0')],
      says: /to pl-1 \(0\.0\.0\.0\/0\)$/,
    },
  },
  unknown: {
    'a rule has no ports': [rules({ IpProtocol: 'udp', IpRanges: [{ CidrIp: '0.0.0.0/0' }] })],
  },
});
