import { defineService } from '../../src/model/service.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#api-requests */
const CONTROL_PLANE = { burst: 15, perSecond: 15, bucket: 'control plane' };

export default defineService({
  id: 'lambda',
  name: 'AWS Lambda',
  category: 'abstracted',
  // GetPolicy has 15 calls a second to itself, and so has GetFunction, which is not used.
  rates: { lambda: { default: CONTROL_PLANE, GetPolicy: { burst: 15, perSecond: 15 } } },
  duties: {
    'customer-data': {
      aws: 'Runs each function in an environment of its own that no other account shares, and takes it away when it is idle.',
      customer:
        'Decides what its functions read, keep between calls and write to logs, and in which Regions they run.',
    },
    'identity-and-applications': {
      aws: 'Hands a function the credentials of its role, evaluates who may call it, and patches the managed runtimes.',
      customer:
        'Gives each function a role with least privilege, moves off runtimes that are deprecated, keeps its dependencies patched and its secrets out of variables.',
    },
    'os-network-firewall': {
      aws: 'Patches and isolates the hosts, the micro virtual machines and the operating system below the runtime.',
      customer:
        'Decides who can call a function by its policy and its URL, and through which VPC, subnets and security groups it reaches others.',
    },
    'client-side-protection': {
      aws: 'Offers code signing, and refuses code whose signature is not right when it is told to.',
      customer:
        'Signs its code, turns the check of signatures on, and publishes versions that do not change.',
    },
    'server-side-encryption': {
      aws: 'Encrypts code, environment variables and temporary storage at rest with keys of its own unless told otherwise.',
      customer: 'Chooses KMS keys where it must hold them, and who may use those.',
    },
    'network-traffic-protection': {
      aws: 'Accepts calls over TLS alone, of version 1.2 or newer.',
      customer:
        'Uses TLS for what its functions call in turn, and VPC endpoints where the internet must not be used.',
    },
  },
  // A function that comes as an image: the operating system in the image is the customer's to patch.
  movedDuties: {
    container: {
      'identity-and-applications': {
        aws: 'Hands a function the credentials of its role, evaluates who may call it, and publishes patched base images.',
        customer:
          'Builds its images anew on patched bases, scans them, gives each function a role with least privilege, and keeps secrets out of images and variables.',
      },
      'os-network-firewall': {
        aws: 'Patches and isolates the hosts and the micro virtual machines below the image.',
        customer:
          'Patches the operating system in its images, and decides who can call a function and what network it reaches.',
      },
    },
  },
});
