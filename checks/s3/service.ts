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
      aws: 'Stores objects over at least three Availability Zones in all but the One Zone classes, and blocks public access to new buckets unless told otherwise.',
      customer:
        'Decides who can reach each bucket, classifies what is in it, and sets how long it is kept and in which Region.',
    },
    'identity-and-applications': {
      aws: 'Evaluates IAM, bucket and access point policies on every request, and offers access logs.',
      customer: 'Writes those policies with least privilege, and turns the access logs on and reads them.',
    },
    'os-network-firewall': {
      aws: 'Runs, patches and shields the servers that hold objects, and the endpoints of S3.',
      customer:
        'Decides from which networks and VPC endpoints a bucket can be reached, by conditions in its policy.',
    },
    'client-side-protection': {
      aws: 'Keeps checksums of what was stored, and offers versioning, MFA delete and Object Lock.',
      customer:
        'Turns versioning and Object Lock on where data must not be lost or changed, and encrypts before sending what S3 must not see.',
    },
    'server-side-encryption': {
      aws: 'Encrypts every new object at rest, with keys of its own unless told otherwise.',
      customer: 'Chooses between the keys of S3 and keys in AWS KMS, and who may use the latter.',
    },
    'network-traffic-protection': {
      aws: 'Offers TLS 1.2 and 1.3 on every endpoint, but answers plain HTTP too.',
      customer:
        'Refuses requests without TLS in the bucket policy, and gives its networks private paths by VPC endpoints.',
    },
  },
});
