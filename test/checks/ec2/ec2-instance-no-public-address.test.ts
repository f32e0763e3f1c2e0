import check from '../../../checks/ec2/ec2-instance-no-public-address.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { instance } from './fixtures.ts';

const PRIVATE = { PrivateIpAddress: '10.0.0.7' };
const OWN = { PrivateIpAddress: '10.0.0.8', Association: { PublicIp: '192.0.2.8' } };
const CARRIER = { PrivateIpAddress: '10.0.0.9', Association: { CarrierIp: '198.51.100.9' } };

const BASTION = {
  PublicIpAddress: '192.0.2.8',
  NetworkInterfaces: [{ PrivateIpAddresses: [OWN] }],
  Tags: [{ Key: 'role', Value: 'bastion' }],
};

testCheck(check, {
  pass: {
    'private only': {
      replies: [instance({ NetworkInterfaces: [{ PrivateIpAddresses: [PRIVATE] }] })],
      says: /^has no public IPv4 address$/,
    },
    'IPv6 only': [instance({ NetworkInterfaces: [{ PrivateIpAddresses: [] }], Ipv6Address: '2001:db8::1' })],
    'a tag allows it': {
      replies: [instance(BASTION)],
      params: { allowTags: ['role=nat', 'role=bastion'] },
      says: /^has the public address 192\.0\.2\.8, which its tag role=bastion allows$/,
    },
  },
  fail: {
    'one address, told twice': {
      replies: [instance(BASTION)],
      says: /^has the public address 192\.0\.2\.8$/,
    },
    'an address that no interface tells of': [
      instance({ PublicIpAddress: '192.0.2.8', NetworkInterfaces: [{ PrivateIpAddresses: [PRIVATE] }] }),
    ],
    'an address of its second interface': {
      replies: [
        instance({ NetworkInterfaces: [{ PrivateIpAddresses: [PRIVATE] }, { PrivateIpAddresses: [OWN] }] }),
      ],
      says: /192\.0\.2\.8$/,
    },
    'a secondary address of its only interface': [
      instance({ NetworkInterfaces: [{ PrivateIpAddresses: [PRIVATE, OWN] }] }),
    ],
    'an address of a carrier': {
      replies: [instance({ NetworkInterfaces: [{ PrivateIpAddresses: [CARRIER] }] })],
      says: /198\.51\.100\.9$/,
    },
    'an Elastic IP address, though stopped': [instance({ ...BASTION, State: { Name: 'stopped' } })],
    'another value of the tag is allowed': {
      replies: [instance(BASTION)],
      params: { allowTags: ['role=nat', 'bastion', 'role'] },
    },
    'run by a service, in a subnet that the customer chose': [
      instance({ ...BASTION, Operator: { Managed: true, Principal: 'eks.amazonaws.com' } }),
    ],
  },
  ignore: {
    terminated: [instance({ State: { Name: 'terminated' }, NetworkInterfaces: [] })],
  },
  unknown: {
    'the answer holds no interfaces': [instance({})],
    'an interface holds no addresses': [instance({ NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] })],
    'a tag has no value': [instance({ ...BASTION, Tags: [{ Key: 'role' }] })],
  },
});
