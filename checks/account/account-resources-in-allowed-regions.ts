import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ebsSnapshot } from '../ebs/resources/snapshot.ts';
import { ebsVolume } from '../ebs/resources/volume.ts';
import { ec2Image } from '../ec2/resources/image.ts';
import { ec2Instance } from '../ec2/resources/instance.ts';
import { ecsCluster } from '../ecs/resources/cluster.ts';
import { eksCluster } from '../eks/resources/cluster.ts';
import { lambdaFunction } from '../lambda/resources/function.ts';
import { rdsClusterSnapshot } from '../rds/resources/cluster-snapshot.ts';
import { rdsCluster } from '../rds/resources/cluster.ts';
import { rdsInstance } from '../rds/resources/instance.ts';
import { rdsSnapshot } from '../rds/resources/snapshot.ts';
import { s3Bucket } from '../s3/resources/bucket.ts';
import { snsTopic } from '../sns/resources/topic.ts';
import { sqsQueue } from '../sqs/resources/queue.ts';

export default defineCheck({
  id: 'account-resources-in-allowed-regions',
  title: 'Data is kept and processed in the allowed Regions only',
  severity: 'high',
  layer: 'customer-data',
  control: 'zone-security',
  subject: [
    s3Bucket.with(),
    rdsInstance.with(),
    rdsCluster.with(),
    rdsSnapshot.with(),
    rdsClusterSnapshot.with(),
    ec2Instance.with(),
    ebsVolume.with(),
    ebsSnapshot.with(),
    ec2Image.with(),
    lambdaFunction.with(),
    // One that was deleted may be listed for a while: only its description, which has its tags, says that it is there.
    ecsCluster.with('tags'),
    eksCluster.with(),
    sqsQueue.with(),
    snsTopic.with(),
  ],
  params: {
    allowedRegions: {
      type: 'strings',
      description: 'The Regions that may hold and process data, by their codes, such as eu-central-1',
    },
  },
  risk: 'Data in another country falls under its law, which contracts and data protection rules may forbid; and nobody watches or backs up a Region that should be empty.',
  fix: {
    console:
      'Copy the data to an allowed Region and delete it here. Then switch the Region off under Account, AWS Regions, or deny it by a service control policy.',
    cli: 'aws account disable-region --region-name REGION (Regions that were opted in to); for the others: aws organizations create-policy --type SERVICE_CONTROL_POLICY --name NAME --description DESCRIPTION --content file://DENY_REGIONS.json',
    terraform:
      'aws_organizations_policy that denies everything where aws:RequestedRegion is not an allowed one, with aws_organizations_policy_attachment',
  },
  links: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  ],

  evaluate({ region }, { params }) {
    return params.allowedRegions.includes(region)
      ? pass(`is in ${region}, which is allowed`)
      : fail(`is in ${region}; allowed are ${params.allowedRegions.join(', ') || 'none'}`);
  },
});
