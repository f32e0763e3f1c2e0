/** Resources by name. */
interface Expected {
  /** Some of those that pass. */
  readonly pass: readonly string[];
  /** All of those with a name of their own that fail. */
  readonly fail: readonly string[];
}

/** What the sample account is made to show, written by hand from its tables: good and bad of each service. */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  's3-bucket-public-access-blocked': {
    pass: ['quillmarsh-manuscripts', 'quillmarsh-payroll'],
    fail: [
      'quillmarsh-cover-art',
      'quillmarsh-legacy-partners',
      'quillmarsh-legacy-www',
      'quillmarsh-shop-assets',
      'quillmarsh-warehouse-scratch',
    ],
  },
  's3-bucket-not-public-by-policy': {
    pass: ['quillmarsh-printer-exchange', 'quillmarsh-reader-analytics', 'quillmarsh-sales-reports'],
    fail: ['quillmarsh-legacy-www', 'quillmarsh-shop-assets'],
  },
  's3-bucket-not-public-by-acl': {
    pass: ['quillmarsh-cdn-logs', 'quillmarsh-manuscripts'],
    fail: ['quillmarsh-cover-art', 'quillmarsh-legacy-partners', 'quillmarsh-legacy-www'],
  },
  's3-bucket-cross-account-access-trusted': {
    pass: ['quillmarsh-manuscripts', 'quillmarsh-trail'],
    fail: [
      'quillmarsh-legacy-www',
      'quillmarsh-printer-exchange',
      'quillmarsh-reader-analytics',
      'quillmarsh-shop-assets',
    ],
  },
  's3-bucket-tls-demanded': {
    pass: ['quillmarsh-manuscripts', 'quillmarsh-printer-exchange'],
    fail: [
      'quillmarsh-legacy-backup',
      'quillmarsh-legacy-partners',
      'quillmarsh-legacy-www',
      'quillmarsh-shop-assets',
      'quillmarsh-shop-exports',
      'quillmarsh-warehouse-scratch',
    ],
  },
  's3-bucket-versioning-enabled': {
    pass: ['quillmarsh-manuscripts'],
    fail: [
      'quillmarsh-legacy-backup',
      'quillmarsh-legacy-www',
      'quillmarsh-newsletter-archive',
      'quillmarsh-shop-exports',
      'quillmarsh-shop-staging',
      'quillmarsh-warehouse-scratch',
    ],
  },
  's3-bucket-access-logging-enabled': {
    pass: ['quillmarsh-manuscripts'],
    fail: [
      'quillmarsh-access-logs',
      'quillmarsh-access-logs-central',
      'quillmarsh-access-logs-us',
      'quillmarsh-cdn-logs',
      'quillmarsh-legacy-backup',
      'quillmarsh-legacy-www',
      'quillmarsh-shop-staging',
      'quillmarsh-warehouse-scratch',
    ],
  },
  's3-bucket-lifecycle-configured': {
    pass: ['quillmarsh-manuscripts'],
    fail: [
      'quillmarsh-access-logs-us',
      'quillmarsh-legacy-backup',
      'quillmarsh-legacy-partners',
      'quillmarsh-legacy-www',
      'quillmarsh-newsletter-archive',
      'quillmarsh-terraform-state',
    ],
  },
  's3-account-public-access-blocked': { pass: [], fail: ['123456789012'] },

  'ebs-default-encryption-enabled': {
    pass: ['EBS in eu-west-1'],
    fail: ['EBS in eu-central-1', 'EBS in us-east-1'],
  },
  'ebs-volume-encrypted': {
    pass: ['bastion', 'shop-sessions'],
    fail: [
      'legacy-jump',
      'legacy-mail',
      'legacy-orders',
      'legacy-scratch',
      'legacy-test-1',
      'legacy-test-2',
      'legacy-www-1',
      'legacy-www-2',
      'migration-dump',
      'proofs',
      'proofs-archive',
      'search-1',
    ],
  },
  'ebs-snapshot-not-public': { pass: ['proofs-archive', 'shop-sessions'], fail: ['legacy-orders'] },
  'ebs-snapshot-encrypted': {
    pass: ['shop-sessions'],
    fail: ['legacy-orders', 'legacy-scratch', 'migration-dump', 'proofs-archive'],
  },

  'ec2-instance-imdsv2-required': {
    pass: ['shop-web-1', 'build-1'],
    fail: [
      'legacy-jump',
      'legacy-mail',
      'legacy-orders',
      'legacy-test-1',
      'legacy-test-2',
      'legacy-www-1',
      'legacy-www-2',
      'migration',
      'notebook-1',
      'shop-worker-2',
    ],
  },
  'ec2-instance-profile-attached': {
    pass: ['bastion', 'legacy-jump'],
    fail: [
      'legacy-mail',
      'legacy-orders',
      'legacy-test-1',
      'legacy-test-2',
      'legacy-www-1',
      'legacy-www-2',
      'migration',
      'proofs',
    ],
  },
  'ec2-instance-no-public-address': {
    pass: ['shop-web-1'],
    fail: [
      'bastion',
      'legacy-jump',
      'legacy-mail',
      'legacy-orders',
      'legacy-www-1',
      'legacy-www-2',
      'notebook-1',
      'notebook-2',
      'search-1',
    ],
  },
  'ec2-instance-detailed-monitoring-enabled': {
    pass: ['shop-web-1'],
    fail: [
      'legacy-jump',
      'legacy-mail',
      'legacy-orders',
      'legacy-test-1',
      'legacy-test-2',
      'legacy-www-1',
      'legacy-www-2',
      'loader-2',
      'migration',
      'shop-staging',
    ],
  },
  'ec2-instance-not-stopped-too-long': { pass: ['legacy-test-2'], fail: ['legacy-test-1', 'migration'] },
  'ec2-instance-managed-by-ssm': {
    pass: ['build-1', 'edge-probe'],
    fail: [
      'legacy-jump',
      'legacy-mail',
      'legacy-orders',
      'legacy-www-1',
      'legacy-www-2',
      'loader-2',
      'notebook-1',
      'notebook-2',
      'proofs',
    ],
  },
  'ec2-instance-patch-compliant': {
    pass: ['build-1', 'search-2'],
    fail: ['build-2', 'search-1', 'shop-staging', 'shop-web-3'],
  },
  'ec2-ami-not-public': { pass: ['quillmarsh-shop-web'], fail: ['quillmarsh-legacy-www'] },
  'ec2-security-group-closed-to-world-ssh': {
    pass: ['bastion', 'load-balancer', 'legacy-ping'],
    fail: ['legacy-anything', 'notebooks'],
  },
  'ec2-security-group-closed-to-world-rdp': {
    pass: ['bastion', 'legacy-mysql'],
    fail: ['legacy-anything', 'legacy-windows'],
  },
  'ec2-security-group-closed-to-world-mysql': {
    pass: ['shop-db'],
    fail: ['legacy-anything', 'legacy-mysql', 'migration'],
  },
  'ec2-security-group-in-use': { pass: ['bastion', 'shop-db', 'shop-web'], fail: ['old-shop'] },

  'vpc-flow-logs-enabled': {
    pass: ['quillmarsh-eu-west-1'],
    fail: ['quillmarsh-eu-central-1', 'quillmarsh-us-east-1'],
  },
  'vpc-network-acl-closed-to-world-admin-ports': { pass: ['private'], fail: ['public'] },
  'vpc-subnet-no-public-address-on-launch': {
    pass: ['private-a', 'public'],
    fail: ['public'],
  },

  'rds-instance-storage-encrypted': {
    pass: ['shop-orders'],
    fail: ['legacy-hr', 'legacy-orders', 'scratch'],
  },
  'rds-instance-not-publicly-accessible': {
    pass: ['shop-orders', 'shop-accounts-1'],
    fail: ['legacy-catalogue', 'legacy-orders'],
  },
  'rds-instance-backups-retained': {
    pass: ['shop-orders', 'shop-sessions'],
    fail: ['campaigns', 'legacy-catalogue', 'legacy-orders', 'scratch', 'shop-staging'],
  },
  'rds-instance-tls-demanded': {
    pass: ['metadata', 'shop-orders'],
    fail: ['campaigns', 'legacy-catalogue', 'legacy-hr', 'legacy-orders', 'scratch', 'shop-search'],
  },
  'rds-instance-enhanced-monitoring-enabled': {
    pass: ['shop-orders'],
    fail: ['legacy-catalogue', 'legacy-hr', 'legacy-orders', 'legacy-stock-1', 'scratch', 'shop-staging'],
  },
  'rds-instance-minor-upgrades-automatic': {
    pass: ['shop-orders'],
    fail: ['legacy-catalogue', 'legacy-orders', 'manuscript-index'],
  },
  'rds-cluster-storage-encrypted': { pass: ['shop-accounts', 'warehouse'], fail: ['legacy-stock'] },
  'rds-cluster-tls-demanded': { pass: ['shop-accounts'], fail: ['legacy-stock', 'warehouse'] },
  'rds-cluster-deletion-protected': { pass: ['shop-accounts'], fail: ['legacy-stock', 'warehouse'] },
  'rds-snapshot-not-public': {
    pass: ['scratch-before-upgrade', 'shop-orders-before-upgrade'],
    fail: ['legacy-orders-before-upgrade'],
  },
  'rds-cluster-snapshot-not-public': {
    pass: ['warehouse-before-upgrade'],
    fail: ['legacy-stock-before-upgrade'],
  },

  'eks-cluster-endpoint-not-open-to-world': {
    pass: ['shop', 'shop-staging'],
    fail: ['analytics', 'legacy-apps'],
  },
  'eks-cluster-private-endpoint-enabled': {
    pass: ['analytics', 'shop', 'shop-staging'],
    fail: ['legacy-apps'],
  },
  'eks-cluster-version-supported': { pass: ['shop', 'shop-staging'], fail: ['analytics', 'legacy-apps'] },
  'eks-cluster-control-plane-logged': { pass: ['analytics', 'shop'], fail: ['legacy-apps', 'shop-staging'] },
  'eks-cluster-secrets-encrypted-with-own-key': {
    pass: ['analytics', 'shop'],
    fail: ['legacy-apps', 'shop-staging'],
  },
  'eks-cluster-deletion-protected': { pass: ['analytics', 'shop'], fail: ['legacy-apps', 'shop-staging'] },
  'eks-nodegroup-version-supported': {
    pass: ['shop/web', 'shop/workers'],
    fail: ['analytics/notebooks', 'analytics/spark', 'legacy-apps/default', 'shop-staging/general'],
  },
  'eks-nodegroup-remote-access-restricted': {
    pass: ['analytics/spark', 'shop-staging/general', 'shop/web'],
    fail: ['analytics/notebooks', 'legacy-apps/default'],
  },
  'ecs-cluster-container-insights-enabled': { pass: ['reports', 'shop'], fail: ['legacy', 'shop-staging'] },
  'ecs-service-no-public-address': {
    pass: ['reports/sales-report', 'shop/covers', 'shop/payments', 'shop/storefront'],
    fail: ['legacy/legacy-mail', 'shop-staging/storefront'],
  },
  'ecs-service-fargate-platform-version-latest': {
    pass: ['shop-staging/storefront', 'shop/covers', 'shop/payments', 'shop/storefront'],
    fail: ['legacy/legacy-mail'],
  },
  'ecs-task-definition-containers-not-privileged': {
    pass: ['covers', 'legacy-mail', 'legacy-shop', 'payments', 'sales-report', 'storefront', 'typesetting'],
    fail: ['node-agent'],
  },
  'ecs-task-definition-root-file-systems-read-only': {
    pass: ['node-agent', 'payments', 'storefront'],
    fail: ['covers', 'legacy-mail', 'legacy-shop', 'sales-report'],
  },
  'ecs-task-definition-containers-logged': { pass: ['legacy-mail', 'typesetting'], fail: ['legacy-shop'] },
  'ecs-task-definition-host-network-not-used': {
    pass: ['node-agent', 'storefront'],
    fail: ['legacy-shop'],
  },
  'ecs-task-definition-host-processes-not-shared': { pass: ['legacy-shop'], fail: ['node-agent'] },
  'ecs-task-definition-no-credentials-in-variables': {
    pass: ['sales-report', 'storefront'],
    fail: ['legacy-shop'],
  },
  'ecs-task-definition-efs-encrypted-in-transit': { pass: ['covers'], fail: ['sales-report'] },
  'ecs-task-definition-linux-users-not-root': {
    pass: ['payments', 'storefront'],
    fail: ['covers', 'legacy-mail', 'legacy-shop', 'node-agent', 'sales-report'],
  },
  'ecs-task-definition-windows-users-not-administrator': { pass: [], fail: ['typesetting'] },

  'iam-user-console-mfa-enabled': {
    pass: ['mara.okafor', 'tomas.hale'],
    fail: ['adele.roux', 'former.colleague', 'jonas.weber', 'oskar.lind'],
  },
  'iam-user-access-keys-rotated': {
    pass: ['lucia.fern', 'deploy-bot', 'priya.nair'],
    fail: ['backup-bot', 'former.colleague', 'legacy-sync', 'newsletter', 'tomas.hale'],
  },
  'iam-user-one-active-access-key': { pass: ['deploy-bot'], fail: ['legacy-sync', 'newsletter'] },
  'iam-user-unused-credentials-disabled': {
    pass: ['mara.okafor', 'newsletter'],
    fail: ['adele.roux', 'former.colleague', 'legacy-sync', 'oskar.lind'],
  },
  'iam-user-no-direct-policies': {
    pass: ['mara.okafor'],
    fail: ['backup-bot', 'finn.murray', 'legacy-sync', 'newsletter'],
  },
  'iam-policy-no-administrator-access': {
    pass: ['shop-deploy', 'warehouse-read'],
    fail: ['developer-base', 'migration-admin', 'ops-toolkit'],
  },
  'iam-inline-policy-no-administrator-access': { pass: ['shop-web'], fail: ['legacy-sync'] },
  'iam-role-not-assumable-by-anyone': {
    pass: ['break-glass', 'github-release', 'printer', 'shop-web'],
    fail: ['anyone', 'github-any-branch', 'github-anything'],
  },
  'iam-root-mfa-enabled': { pass: [], fail: ['root user'] },
  'iam-root-access-keys-absent': { pass: ['root user'], fail: [] },
  'iam-password-policy-minimum-length': { pass: [], fail: ['123456789012'] },
  'iam-password-policy-numbers-required': { pass: ['123456789012'], fail: [] },
  'iam-server-certificate-not-expired': { pass: [], fail: ['legacy-www'] },
  'account-security-contact-registered': { pass: [], fail: ['123456789012'] },
  'lambda-function-not-public-by-policy': {
    pass: ['shop-checkout', 'shop-covers', 'manuscript-convert'],
    fail: ['legacy-thumbnails', 'shop-webhook'],
  },
  'lambda-function-url-authenticated': { pass: ['legacy-catalogue'], fail: ['shop-webhook'] },
  'lambda-function-url-cors-restricted': { pass: ['legacy-catalogue'], fail: ['shop-webhook'] },
  'lambda-function-runtime-supported': {
    pass: ['shop-checkout', 'metadata-enrich', 'legacy-catalogue'],
    fail: ['legacy-thumbnails', 'royalty-report'],
  },
  'lambda-function-in-vpc': { pass: ['shop-checkout', 'royalty-report'], fail: ['legacy-thumbnails'] },
  'lambda-function-subnets-multi-az': { pass: ['shop-covers', 'recommend'], fail: ['royalty-report'] },
  'lambda-function-tracing-enabled': {
    pass: ['shop-checkout', 'legacy-catalogue'],
    fail: ['legacy-thumbnails', 'recommend', 'royalty-report'],
  },
  'lambda-function-failed-events-kept': {
    pass: ['shop-checkout', 'royalty-report'],
    fail: ['legacy-thumbnails', 'recommend', 'shop-webhook'],
  },
  'lambda-function-variables-encrypted-with-customer-key': {
    pass: ['shop-checkout', 'recommend'],
    fail: ['legacy-thumbnails', 'royalty-report'],
  },
  'lambda-function-layers-trusted': { pass: ['shop-checkout'], fail: ['metadata-enrich'] },
};
