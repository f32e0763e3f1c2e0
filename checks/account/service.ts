import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'account',
  name: 'AWS Account Management',
  // There is nothing to run or to configure underneath: AWS keeps the account, the customer fills in what it is told.
  category: 'abstracted',
  rates: {
    account: {
      default: { burst: 3, perSecond: 3 },
      GetAlternateContact: { burst: 15, perSecond: 10 },
    },
  },
  duties: {
    'customer-data': {
      aws: 'Keeps what is stored in a Region within it unless the customer moves it, and enables new Regions only on request.',
      customer:
        'Decides which Regions may hold its data, leaves the others off, and checks that nothing is kept elsewhere.',
    },
    'identity-and-applications': {
      aws: 'Sends security notices about the account to the contacts on record.',
      customer: 'Registers a security contact that is read at all hours, and keeps it up to date.',
    },
  },
});
