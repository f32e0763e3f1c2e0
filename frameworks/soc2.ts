import { defineFramework } from './define.ts';

/**
 * The trust services criteria that Prowler or Steampipe relate something to: 27; more of them are about how the
 * organization is run. The numbers are the criteria's, the words ours.
 */
export default defineFramework({
  id: 'soc2',
  name: 'SOC 2',
  version: '2017',
  lists: 'automatable',
  requirements: [
    {
      id: 'A1.2',
      title: 'Availability: backups, recovery, protected environment',
      checks: [
        'ecs-task-definition-containers-logged',
        'rds-instance-backups-retained',
        'rds-instance-logs-exported',
        's3-bucket-access-logging-enabled',
        's3-bucket-versioning-enabled',
      ],
    },
    {
      id: 'C1.1',
      title: 'Confidential information found and kept',
      checks: ['rds-instance-deletion-protected'],
    },
    { id: 'C1.2', title: 'Confidential information disposed of', checks: ['s3-bucket-versioning-enabled'] },
    {
      id: 'CC1.3',
      title: 'Structures, reporting lines and authority',
      checks: [
        'iam-inline-policy-no-administrator-access',
        'iam-policy-no-administrator-access',
        'iam-user-no-direct-policies',
        'iam-user-unused-credentials-disabled',
      ],
    },
    { id: 'CC2.1', title: 'Information of quality for control', checks: [] },
    { id: 'CC3.1', title: 'Objectives clear enough to see risks', checks: [] },
    {
      id: 'CC3.2',
      title: 'Risks found and analysed',
      checks: ['ec2-instance-managed-by-ssm', 'ec2-instance-patch-compliant'],
    },
    { id: 'CC3.3', title: 'Fraud considered', checks: [] },
    { id: 'CC3.4', title: 'Changes assessed', checks: [] },
    { id: 'CC4.2', title: 'Deficiencies told in time', checks: [] },
    { id: 'CC5.2', title: 'General controls over technology', checks: [] },
    {
      id: 'CC6.1',
      title: 'Logical access to protected information',
      checks: ['s3-bucket-not-public-by-policy'],
    },
    {
      id: 'CC6.2',
      title: 'Users registered, authorized and removed',
      checks: ['rds-instance-not-publicly-accessible'],
    },
    {
      id: 'CC6.3',
      title: 'Access by role, least privilege, separate duties',
      checks: ['iam-inline-policy-no-administrator-access', 'iam-policy-no-administrator-access'],
    },
    {
      id: 'CC6.6',
      title: 'Protection against threats from outside',
      checks: [
        'ebs-snapshot-not-public',
        'ec2-ami-not-public',
        'ec2-instance-no-public-address',
        'ec2-security-group-closed-to-world-all-ports',
        'ec2-security-group-closed-to-world-cassandra',
        'ec2-security-group-closed-to-world-elasticsearch',
        'ec2-security-group-closed-to-world-ftp',
        'ec2-security-group-closed-to-world-high-risk-ports',
        'ec2-security-group-closed-to-world-kafka',
        'ec2-security-group-closed-to-world-memcached',
        'ec2-security-group-closed-to-world-mongodb',
        'ec2-security-group-closed-to-world-mysql',
        'ec2-security-group-closed-to-world-oracle',
        'ec2-security-group-closed-to-world-postgresql',
        'ec2-security-group-closed-to-world-rdp',
        'ec2-security-group-closed-to-world-redis',
        'ec2-security-group-closed-to-world-sql-server',
        'ec2-security-group-closed-to-world-ssh',
        'ec2-security-group-closed-to-world-telnet',
        'vpc-network-acl-closed-to-world-admin-ports',
        'vpc-subnet-no-public-address-on-launch',
      ],
    },
    { id: 'CC6.7', title: 'Information protected as it moves', checks: [] },
    { id: 'CC6.8', title: 'Unauthorized and malicious software', checks: [] },
    {
      id: 'CC7.1',
      title: 'New vulnerabilities and configurations detected',
      checks: ['ec2-instance-managed-by-ssm', 'ec2-instance-patch-compliant'],
    },
    {
      id: 'CC7.2',
      title: 'Anomalies watched for',
      checks: [
        'ec2-instance-imdsv2-required',
        'ec2-security-group-closed-to-world-ssh',
        'rds-instance-logs-exported',
        's3-bucket-access-logging-enabled',
        'vpc-flow-logs-enabled',
      ],
    },
    {
      id: 'CC7.3',
      title: 'Events evaluated',
      checks: ['rds-instance-logs-exported', 's3-bucket-access-logging-enabled', 'vpc-flow-logs-enabled'],
    },
    {
      id: 'CC7.4',
      title: 'Incidents answered',
      checks: ['rds-instance-backups-retained', 's3-bucket-versioning-enabled'],
    },
    {
      id: 'CC7.5',
      title: 'Recovery from incidents',
      checks: ['ebs-snapshot-encrypted', 'rds-instance-tags-copied-to-snapshots'],
    },
    { id: 'CC8.1', title: 'Changes authorized, tested and approved', checks: [] },
    { id: 'PI1.2', title: 'Inputs complete and accurate', checks: [] },
    {
      id: 'PI1.3',
      title: 'Processing as meant',
      checks: ['rds-cluster-logs-exported', 'rds-instance-logs-exported'],
    },
    {
      id: 'PI1.4',
      title: 'Outputs to the right people',
      checks: ['s3-bucket-default-encryption-enabled', 'sns-topic-encrypted-at-rest'],
    },
    {
      id: 'PI1.5',
      title: 'What is stored stays complete',
      checks: [
        'ebs-volume-encrypted',
        'kms-key-rotation-enabled',
        'rds-cluster-storage-encrypted',
        'rds-instance-storage-encrypted',
        's3-bucket-object-lock-enabled',
        's3-bucket-versioning-enabled',
      ],
    },
  ],
});
