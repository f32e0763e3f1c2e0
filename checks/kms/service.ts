import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'kms',
  name: 'AWS KMS',
  category: 'abstracted',
  // https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html
  rates: {
    kms: {
      default: { burst: 100, perSecond: 100 },
      DescribeKey: { burst: 2000, perSecond: 2000 },
      GetKeyPolicy: { burst: 1000, perSecond: 1000 },
      GetKeyRotationStatus: { burst: 1000, perSecond: 1000 },
      ListKeys: { burst: 500, perSecond: 500 },
      ListResourceTags: { burst: 2000, perSecond: 2000 },
    },
  },
  duties: {
    'customer-data': {
      aws: 'Keeps key material where nobody can take it out in plain text, and waits at least seven days before it destroys a key.',
      customer:
        'Decides which data each key protects and in which Regions, and sees to it that no key is deleted that data still needs.',
    },
    'identity-and-applications': {
      aws: 'Evaluates the key policy, grants and IAM policies on every use of a key, and has CloudTrail record it.',
      customer:
        'Writes key policies and grants with least privilege, keeps administering a key apart from using it, and reads the records.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and shields the hardware security modules and the endpoints of the service.',
      customer: 'Decides by conditions and VPC endpoints from which networks its keys can be used.',
    },
    'client-side-protection': {
      aws: 'Offers data keys, signatures and message authentication codes, and checks the encryption context.',
      customer:
        'Encrypts and signs in its applications what services must not see, and binds it to its purpose by an encryption context.',
    },
    'server-side-encryption': {
      aws: 'Encrypts the key material of customers at rest in hardware security modules, and rotates its own managed keys.',
      customer:
        'Chooses where it needs keys of its own, turns their rotation on, and decides whether to bring key material itself.',
    },
    'network-traffic-protection': {
      aws: 'Accepts calls over TLS alone, and offers endpoints with hybrid post-quantum key exchange.',
      customer:
        'Reaches KMS by VPC endpoints where the internet must not be used, and uses clients that verify certificates.',
    },
  },
});
