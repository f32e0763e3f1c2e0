import { GetAccountSummaryCommand, IAMClient, paginateListVirtualMFADevices } from '@aws-sdk/client-iam';

import { required } from '../../../src/model/cause.ts';
import { defineSingle } from '../../../src/model/resource.ts';
import { credentialReport } from './credential-report.ts';
import { rootUseOf, type RootUse } from './credentials.ts';

export const rootUser = defineSingle({
  type: 'AWS::::Account',
  service: 'iam',
  scope: 'global',
  client: IAMClient,
  one: ({ account, partition }) => ({ arn: `arn:${partition}:iam::${account}:root`, name: 'root user' }),
})
  .facet('summary', {
    calls: { GetAccountSummary: 'iam:GetAccountSummary' },
    async read(iam) {
      const answer = await iam.send(new GetAccountSummaryCommand({}));
      const summary = required(answer.SummaryMap, 'SummaryMap');
      return {
        mfaEnabled: required(summary.AccountMFAEnabled, 'AccountMFAEnabled'),
        accessKeysPresent: required(summary.AccountAccessKeysPresent, 'AccountAccessKeysPresent'),
        // AWS has answered this one only since member accounts can be without a root password.
        passwordPresent: summary.AccountPasswordPresent ?? 'not said',
      };
    },
  })
  .facet('virtualMfaDevices', {
    calls: { ListVirtualMFADevices: 'iam:ListVirtualMFADevices' },
    async read(client, { arn }) {
      const serialNumbers: string[] = [];
      const input = { AssignmentStatus: 'Assigned', MaxItems: 1000 } as const;
      for await (const page of paginateListVirtualMFADevices({ client }, input)) {
        for (const device of required(page.VirtualMFADevices, 'VirtualMFADevices')) {
          if (required(device.User?.Arn, 'Arn') === arn)
            serialNumbers.push(required(device.SerialNumber, 'SerialNumber'));
        }
      }
      return serialNumbers;
    },
  })
  .facet('use', {
    calls: { GetCredentialReport: 'iam:GetCredentialReport' },
    from: { report: credentialReport.with('contents') },
    read: async (_iam, { arn }, { report }): Promise<RootUse> => rootUseOf(report.contents, arn),
  });
