import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';

import { defineSingle } from '../../../src/model/resource.ts';
import { switchesOf } from './public-access-block.ts';

/** What S3 keeps once for the whole account. */
export const s3Account = defineSingle({
  type: 'AWS::S3::AccountPublicAccessBlock',
  service: 's3',
  scope: 'global',
  client: S3ControlClient,
  one: ({ account, partition }) => ({ arn: `arn:${partition}:s3::${account}:account`, name: account }),
}).facet('publicAccessBlock', {
  calls: { GetPublicAccessBlock: 's3:GetAccountPublicAccessBlock' },
  absentOn: ['NoSuchPublicAccessBlockConfiguration'],
  async read(s3control, { account }) {
    const answer = await s3control.send(new GetPublicAccessBlockCommand({ AccountId: account }));
    return switchesOf(answer.PublicAccessBlockConfiguration);
  },
});
