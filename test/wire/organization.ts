import {
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

import { ACCOUNT, clientsFor, idOf } from '../../scripts/sample/company.ts';

const NAMES = ['shop', 'data', 'editorial', 'finance', 'legacy'] as const;
type Name = (typeof NAMES)[number];

/** The sample company's organisation: who its accounts are, and a unit with one above another. */
export interface SampleOrganization {
  readonly ids: Readonly<Record<Name | 'management', string>>;
  /** Holds shop, and below it data. */
  readonly unit: string;
}

/** What each account has that no other has: a bucket of its name. */
export function bucketOf(name: string): string {
  return `quillmarsh-${name}-files`;
}

/** Builds it in a moto that holds nothing yet; legacy is closed at the end. */
export async function buildOrganization(endpoint: string): Promise<SampleOrganization> {
  const organizations = clientsFor(endpoint)(OrganizationsClient);
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const { Roots } = await organizations.send(new ListRootsCommand({}));
  const root = idOf(Roots?.[0]?.Id);
  const ids: Record<string, string> = { management: ACCOUNT };
  for (const name of NAMES) {
    const { CreateAccountStatus } = await organizations.send(
      new CreateAccountCommand({
        AccountName: name,
        Email: `${name}@example.com`,
        RoleName: 'AbovelineAudit',
        Tags: [{ Key: 'stage', Value: name === 'data' ? 'test' : 'prod' }],
      }),
    );
    ids[name] = idOf(CreateAccountStatus?.AccountId);
  }

  async function unitIn(parent: string, name: Name): Promise<string> {
    const command = new CreateOrganizationalUnitCommand({ ParentId: parent, Name: `of-${name}` });
    const { OrganizationalUnit } = await organizations.send(command);
    const unit = idOf(OrganizationalUnit?.Id);
    const move = { AccountId: ids[name], SourceParentId: root, DestinationParentId: unit };
    await organizations.send(new MoveAccountCommand(move));
    return unit;
  }

  const unit = await unitIn(root, 'shop');
  await unitIn(unit, 'data');
  for (const [name, id] of Object.entries(ids)) await fill(endpoint, name, id);
  await organizations.send(new CloseAccountCommand({ AccountId: ids['legacy'] }));
  return { ids: ids as SampleOrganization['ids'], unit };
}

/** Credentials of an account as its role gives them, for the environment of a process. */
export async function credentialsIn(endpoint: string, account: string): Promise<Record<string, string>> {
  const sts = clientsFor(endpoint)(STSClient);
  const role = { RoleArn: `arn:aws:iam::${account}:role/AbovelineAudit`, RoleSessionName: 'build' };
  const { Credentials } = await sts.send(new AssumeRoleCommand(role));
  return {
    AWS_ACCESS_KEY_ID: idOf(Credentials?.AccessKeyId),
    AWS_SECRET_ACCESS_KEY: idOf(Credentials?.SecretAccessKey),
    AWS_SESSION_TOKEN: idOf(Credentials?.SessionToken),
  };
}

async function fill(endpoint: string, name: string, account: string): Promise<void> {
  const env = await credentialsIn(endpoint, account);
  const s3 = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: {
      accessKeyId: idOf(env['AWS_ACCESS_KEY_ID']),
      secretAccessKey: idOf(env['AWS_SECRET_ACCESS_KEY']),
      sessionToken: idOf(env['AWS_SESSION_TOKEN']),
    },
  });
  await s3.send(new CreateBucketCommand({ Bucket: bucketOf(name) }));
  s3.destroy();
}
