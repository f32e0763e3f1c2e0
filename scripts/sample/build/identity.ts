import { AccountClient, PutAlternateContactCommand } from '@aws-sdk/client-account';
import {
  AddRoleToInstanceProfileCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  GenerateCredentialReportCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  UploadServerCertificateCommand,
} from '@aws-sdk/client-iam';

import { COMPANY, tagsOf, type ClientOf } from '../company.ts';
import { allow, AWS_ADMIN, document, ownPolicy, POLICIES } from '../tables/policies.ts';
import { ROLES, type Role } from '../tables/roles.ts';
import { buildUser } from './users.ts';
import { USERS } from '../tables/users.ts';

const GROUPS: Readonly<Record<string, { readonly attached?: string; readonly inline?: string }>> = {
  administrators: { attached: AWS_ADMIN },
  developers: { attached: ownPolicy('developer-base') },
  deployers: { attached: ownPolicy('shop-deploy') },
  analysts: { attached: ownPolicy('warehouse-read') },
  editors: { inline: document(allow('s3:*', `arn:aws:s3:::${COMPANY}-manuscripts/*`)) },
  // Of a project long over.
  migration: { attached: ownPolicy('ops-toolkit') },
};

/** Who can do what in the account: policies, roles, groups, users and what is set for all of them. */
export async function buildIdentity(clientOf: ClientOf): Promise<void> {
  const iam = clientOf(IAMClient);
  for (const [PolicyName, PolicyDocument] of Object.entries(POLICIES)) {
    await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument, Tags: tagsOf('platform', 'prod') }));
  }
  await iam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: 'https://token.actions.githubusercontent.com',
      ClientIDList: ['sts.amazonaws.com'],
      ThumbprintList: ['6938fd4d98bab03faadb97b34396831e3780aea1'],
    }),
  );
  for (const role of ROLES) await buildRole(iam, role);
  for (const [name, group] of Object.entries(GROUPS)) await buildGroup(iam, name, group);
  for (const user of USERS) await buildUser(iam, user);
  await buildSettings(iam);
  await clientOf(AccountClient).send(
    new PutAlternateContactCommand({
      AlternateContactType: 'BILLING',
      Name: 'Finn Murray',
      Title: 'Head of finance',
      EmailAddress: 'finance@quillmarsh.example',
      PhoneNumber: '+353 91 000000',
    }),
  );
  // The scan asks for one too; moto makes it at once.
  await iam.send(new GenerateCredentialReportCommand({}));
}

async function buildRole(iam: IAMClient, { name, team, trust, attached, inline, profile }: Role) {
  const Tags = tagsOf(team, 'prod');
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust, Tags }));
  for (const PolicyArn of attached ?? []) {
    await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn }));
  }
  if (inline !== undefined) {
    await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'own', PolicyDocument: inline }));
  }
  if (!profile) return;
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name, Tags }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
}

async function buildGroup(iam: IAMClient, GroupName: string, group: { attached?: string; inline?: string }) {
  const { attached, inline } = group;
  await iam.send(new CreateGroupCommand({ GroupName }));
  if (attached) await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: attached }));
  if (inline)
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'own', PolicyDocument: inline }));
}

async function buildSettings(iam: IAMClient): Promise<void> {
  await iam.send(new CreateAccountAliasCommand({ AccountAlias: COMPANY }));
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({
      MinimumPasswordLength: 10,
      RequireLowercaseCharacters: true,
      RequireUppercaseCharacters: true,
      RequireNumbers: true,
      RequireSymbols: false,
      PasswordReusePrevention: 3,
      AllowUsersToChangePassword: true,
    }),
  );
  // moto reads neither the certificate nor the key, and says of every certificate that it expired in 2012.
  await iam.send(
    new UploadServerCertificateCommand({
      ServerCertificateName: 'legacy-www',
      CertificateBody: 'not read',
      PrivateKey: 'not read',
    }),
  );
}
