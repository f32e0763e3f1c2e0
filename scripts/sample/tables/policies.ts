import { ACCOUNT, COMPANY } from '../company.ts';

type Statement = Readonly<Record<string, unknown>>;

export function document(...statements: Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
): Statement {
  return { Effect: 'Allow', Action: action, Resource: resource };
}

/** The company's own managed policies, by name: some well meant, some administrators in disguise. */
export const POLICIES: Readonly<Record<string, string>> = {
  'shop-deploy': document(
    allow(['s3:PutObject', 's3:GetObject'], `arn:aws:s3:::${COMPANY}-shop-assets/*`),
    allow('ecs:UpdateService', `arn:aws:ecs:eu-west-1:${ACCOUNT}:service/shop/*`),
  ),
  'warehouse-read': document(
    allow(
      ['s3:GetObject', 's3:ListBucket'],
      [`arn:aws:s3:::${COMPANY}-warehouse-curated`, `arn:aws:s3:::${COMPANY}-warehouse-curated/*`],
    ),
  ),
  'developer-base': document(allow('*')),
  'ops-toolkit': document({ Effect: 'Allow', NotAction: ['organizations:*', 'account:*'], Resource: '*' }),
  'role-passer': document(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])),
  'version-setter': document(allow(['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'])),
  'key-master': document(allow('kms:*')),
  'trail-keeper': document(allow('cloudtrail:*')),
  // Left over from a migration, attached to nothing.
  'migration-admin': document(allow(['*:*'])),
};

export const AWS_ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

export function ownPolicy(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:policy/${name}`;
}
