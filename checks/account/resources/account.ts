import { AccountClient, GetAlternateContactCommand } from '@aws-sdk/client-account';

import { required } from '../../../src/model/cause.ts';
import { defineSingle } from '../../../src/model/resource.ts';

/** What AWS has on record about the account itself. */
export const account = defineSingle({
  type: 'AWS::::Account',
  service: 'account',
  scope: 'global',
  client: AccountClient,
  one: (place) => ({ arn: `arn:${place.partition}:account::${place.account}:account`, name: place.account }),
}).facet('securityContact', {
  calls: { GetAlternateContact: 'account:GetAlternateContact' },
  absentOn: ['ResourceNotFoundException'],
  // Whose name and number it is, is nobody's business here.
  async read(client) {
    const answer = await client.send(new GetAlternateContactCommand({ AlternateContactType: 'SECURITY' }));
    const { AlternateContactType: type } = required(answer.AlternateContact, 'AlternateContact');
    return { type: required(type, 'AlternateContactType') };
  },
});
