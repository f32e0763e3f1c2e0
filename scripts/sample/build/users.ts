import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';

import { idOf, tagsOf } from '../company.ts';
import { allow, document } from '../tables/policies.ts';
import type { User } from '../tables/users.ts';

/** A user with its credentials and permissions, all of them new; front/iam.ts knows how old they should be. */
export async function buildUser(iam: IAMClient, user: User): Promise<void> {
  const UserName = user.name;
  await iam.send(new CreateUserCommand({ UserName, Tags: tagsOf(user.team, 'prod') }));
  for (const GroupName of user.groups ?? [])
    await iam.send(new AddUserToGroupCommand({ UserName, GroupName }));
  for (const PolicyArn of user.attached ?? []) {
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  }
  if (user.inline !== undefined) {
    const PolicyDocument = document(allow(user.inline));
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'own', PolicyDocument }));
  }
  if (user.password) {
    await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Not-a-real-password-1' }));
  }
  if (user.mfa) await enableMfa(iam, UserName);
  for (const { inactive } of user.keys ?? []) {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    if (!inactive) continue;
    const AccessKeyId = idOf(AccessKey?.AccessKeyId);
    await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
  }
}

async function enableMfa(iam: IAMClient, UserName: string): Promise<void> {
  const device = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }));
  await iam.send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber: idOf(device.VirtualMFADevice?.SerialNumber),
      AuthenticationCode1: '123456',
      AuthenticationCode2: '654321',
    }),
  );
}
