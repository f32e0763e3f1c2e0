import check from '../../../checks/ec2/ec2-security-group-only-expected-ports-open-to-world.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { allTraffic, prefixList, rules, tcp, tcpFromList, udp } from './security-group-fixtures.ts';

testCheck(check, {
  pass: {
    'it has no inbound rules': [rules()],
    'only the web is open to the world': [
      rules(tcp(80, 80, '0.0.0.0/0'), tcp(443, 443, '0.0.0.0/0', '::/0')),
    ],
    'other ports are open to a private network': [rules(tcp(0, 65_535, '10.0.0.0/8'))],
    'other ports are open to a prefix list of one network': [
      rules(tcpFromList(8080, 8080, 'pl-1')),
      prefixList('pl-1', '203.0.113.0/24'),
    ],
    'the open ports are meant to be': {
      replies: [rules(tcp(8443, 8443, '0.0.0.0/0'), udp(443, 443, '0.0.0.0/0'))],
      params: { tcpPorts: ['8443'], udpPorts: ['443'] },
    },
  },
  fail: {
    'another port is open': {
      replies: [rules(tcp(8080, 8080, '0.0.0.0/0'))],
      says: /^opens TCP 8080 to 0\.0\.0\.0\/0$/,
    },
    'a range around the web is open': {
      replies: [rules(tcp(79, 1023, '::/0'))],
      says: /^opens TCP 79, 81-442, 444-1023 to ::\/0$/,
    },
    'the port of the web is open for UDP': {
      replies: [rules(udp(443, 443, '0.0.0.0/0'))],
      says: /^opens UDP 443 to 0\.0\.0\.0\/0$/,
    },
    'ports are open to different sources': {
      replies: [rules(tcp(22, 22, '0.0.0.0/0'), tcp(23, 23, '::/0'))],
      says: /^opens TCP 22 to 0\.0\.0\.0\/0; TCP 23 to ::\/0$/,
    },
    'everything is open': {
      replies: [rules(allTraffic('0.0.0.0/0'))],
      says: /^opens TCP 0-79, 81-442, 444-65535 to 0\.0\.0\.0\/0; UDP 0-65535 to 0\.0\.0\.0\/0$/,
    },
    'the web is not meant to be open': {
      replies: [rules(tcp(80, 80, '0.0.0.0/0'))],
      params: { tcpPorts: ['443'] },
    },
  },
  unknown: {
    'a rule has an unknown protocol': [rules({ ...tcp(80, 80, '0.0.0.0/0'), IpProtocol: 'http' })],
    'a port is set that is none': { replies: [rules()], params: { tcpPorts: ['http'] } },
    'a port is set that is too high': { replies: [rules()], params: { udpPorts: ['65536'] } },
  },
});
