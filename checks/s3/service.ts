import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 's3',
  name: 'Amazon S3',
  category: 'abstracted',
  // S3 publishes no rate for its bucket configuration calls. These stay below what scanners report as throttled.
  rates: {
    s3: { default: { burst: 200, perSecond: 200 }, ListBuckets: { burst: 5, perSecond: 5 } },
    s3control: { default: { burst: 10, perSecond: 10 } },
  },
  duties: {
    'customer-data': {
      aws: 'Stores every object redundantly over several Availability Zones and serves it only to requests that the policies allow.',
      customer:
        'Decides who can reach each bucket, classifies what is in it, and sets how long it is kept and in which Region.',
    },
    'identity-and-applications': {
      aws: 'Evaluates IAM policies, bucket policies and access points on every request, and offers access logs.',
      customer: 'Writes those policies with least privilege, turns ACLs off and the access logs on.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and shields the endpoints of the service.',
      customer:
        'Decides from which networks and endpoints a bucket can be reached, by policy and block public access.',
    },
    'client-side-protection': {
      aws: 'Keeps checksums of what was stored, and offers versioning, MFA delete and Object Lock.',
      customer:
        'Turns versioning and Object Lock on where data must not be lost or changed, and encrypts before sending where needed.',
    },
    'server-side-encryption': {
      aws: 'Encrypts every new object at rest, with keys of its own unless told otherwise.',
      customer: 'Chooses the key (SSE-S3 or SSE-KMS with a key of its own) and who may use it.',
    },
    'network-traffic-protection': {
      aws: 'Offers TLS 1.2 and 1.3 on every endpoint.',
      customer:
        'Refuses requests without TLS in the bucket policy, and offers private paths by VPC endpoints.',
    },
  },
});
