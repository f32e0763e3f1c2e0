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
    'os-network-firewall': {
      aws: 'Runs, patches and shields the console, its sign-in pages and the endpoints of its APIs.',
      customer:
        'Limits by policies from which networks the account may be used, and patches the computers that it is used from.',
    },
    'client-side-protection': {
      aws: 'Signs digests of the log files that CloudTrail delivers, by which a change of them shows.',
      customer:
        'Turns the validation of log files on, checks the digests, and keeps the logs where those who are logged cannot reach.',
    },
    'server-side-encryption': {
      aws: 'Offers encryption by default as a setting of the account, such as that of EBS in each Region.',
      customer:
        'Turns these defaults on in every Region, and decides which keys they use and who may use those.',
    },
    'network-traffic-protection': {
      aws: 'Demands TLS 1.2 or newer on the console and on the endpoints of its APIs.',
      customer:
        'Uses clients that verify certificates, and private paths to the console and the APIs where the internet must not be used.',
    },
  },
});
