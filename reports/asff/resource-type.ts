/**
 * The types of resources that Security Hub knows by a name of its own.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources.html
 */
export const RESOURCE_TYPES = [
  'AwsAmazonMqBroker',
  'AwsApiGatewayRestApi',
  'AwsApiGatewayStage',
  'AwsApiGatewayV2Api',
  'AwsApiGatewayV2Stage',
  'AwsAppSyncGraphQlApi',
  'AwsAthenaWorkGroup',
  'AwsAutoScalingAutoScalingGroup',
  'AwsAutoScalingLaunchConfiguration',
  'AwsBackupBackupPlan',
  'AwsBackupBackupVault',
  'AwsBackupRecoveryPoint',
  'AwsCertificateManagerCertificate',
  'AwsCloudFormationStack',
  'AwsCloudFrontDistribution',
  'AwsCloudTrailTrail',
  'AwsCloudWatchAlarm',
  'AwsCodeBuildProject',
  'AwsDmsEndpoint',
  'AwsDmsReplicationInstance',
  'AwsDmsReplicationTask',
  'AwsDynamoDbTable',
  'AwsEc2ClientVpnEndpoint',
  'AwsEc2Eip',
  'AwsEc2Instance',
  'AwsEc2LaunchTemplate',
  'AwsEc2NetworkAcl',
  'AwsEc2NetworkInterface',
  'AwsEc2RouteTable',
  'AwsEc2SecurityGroup',
  'AwsEc2Subnet',
  'AwsEc2TransitGateway',
  'AwsEc2Volume',
  'AwsEc2Vpc',
  'AwsEc2VpcEndpointService',
  'AwsEc2VpcPeeringConnection',
  'AwsEc2VpnConnection',
  'AwsEcrContainerImage',
  'AwsEcrRepository',
  'AwsEcsCluster',
  'AwsEcsContainer',
  'AwsEcsService',
  'AwsEcsTask',
  'AwsEcsTaskDefinition',
  'AwsEfsAccessPoint',
  'AwsEksCluster',
  'AwsElasticBeanstalkEnvironment',
  'AwsElasticsearchDomain',
  'AwsElbLoadBalancer',
  'AwsElbv2LoadBalancer',
  'AwsEventSchemasRegistry',
  'AwsEventsEndpoint',
  'AwsEventsEventbus',
  'AwsGuardDutyDetector',
  'AwsIamAccessKey',
  'AwsIamGroup',
  'AwsIamPolicy',
  'AwsIamRole',
  'AwsIamUser',
  'AwsKinesisStream',
  'AwsKmsKey',
  'AwsLambdaFunction',
  'AwsLambdaLayerVersion',
  'AwsMskCluster',
  'AwsNetworkFirewallFirewall',
  'AwsNetworkFirewallFirewallPolicy',
  'AwsNetworkFirewallRuleGroup',
  'AwsOpenSearchServiceDomain',
  'AwsRdsDbCluster',
  'AwsRdsDbClusterSnapshot',
  'AwsRdsDbInstance',
  'AwsRdsDbSecurityGroup',
  'AwsRdsDbSnapshot',
  'AwsRdsEventSubscription',
  'AwsRedshiftCluster',
  'AwsRoute53HostedZone',
  'AwsS3AccessPoint',
  'AwsS3AccountPublicAccessBlock',
  'AwsS3Bucket',
  'AwsS3Object',
  'AwsSageMakerNotebookInstance',
  'AwsSecretsManagerSecret',
  'AwsSnsTopic',
  'AwsSqsQueue',
  'AwsSsmPatchCompliance',
  'AwsStepFunctionStateMachine',
  'AwsWafRateBasedRule',
  'AwsWafRegionalRateBasedRule',
  'AwsWafRegionalRule',
  'AwsWafRegionalRuleGroup',
  'AwsWafRegionalWebAcl',
  'AwsWafRule',
  'AwsWafRuleGroup',
  'AwsWafWebAcl',
  'AwsWafv2RuleGroup',
  'AwsWafv2WebAcl',
  'AwsXrayEncryptionConfig',
] as const;

const known: ReadonlySet<string> = new Set(RESOURCE_TYPES);

/** What Security Hub names otherwise than CloudFormation does. */
const RENAMED: Readonly<Record<string, string>> = {
  'AWS::::Account': 'AwsAccount',
  'AWS::IAM::ManagedPolicy': 'AwsIamPolicy',
  'AWS::ElasticLoadBalancing::LoadBalancer': 'AwsElbLoadBalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'AwsElbv2LoadBalancer',
  'AWS::Events::EventBus': 'AwsEventsEventbus',
  'AWS::StepFunctions::StateMachine': 'AwsStepFunctionStateMachine',
  'AWS::WAFv2::RuleGroup': 'AwsWafv2RuleGroup',
  'AWS::WAFv2::WebACL': 'AwsWafv2WebAcl',
};

/**
 * Security Hub's name of a CloudFormation type (`AWS::RDS::DBInstance` is `AwsRdsDbInstance`); `Other`, as it demands,
 * where it has none.
 */
export function resourceTypeOf(type: string): string {
  const renamed = RENAMED[type];
  if (renamed !== undefined) return renamed;
  const name = type.split('::').map(capitalised).join('');
  return known.has(name) ? name : 'Other';
}

/** `DBInstance` as `DbInstance`: of a run of capitals the first stays one, and the last, where a word begins there. */
function capitalised(word: string): string {
  return word.replaceAll(
    /([A-Z])([A-Z]+)(?=[A-Z][a-z]|\d|$)/g,
    (_, first: string, rest: string) => first + rest.toLowerCase(),
  );
}
