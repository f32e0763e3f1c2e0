import type { Team } from '../company.ts';

/** An access key, with its age in days; moto itself knows no past, see front/iam.ts. */
interface Key {
  readonly rotated: number;
  /** Days since it was last used; never when left out. */
  readonly used?: number;
  readonly inactive?: true;
}

export interface User {
  readonly name: string;
  readonly team: Team;
  readonly groups?: readonly string[];
  /** A password for the console, with the days since it was changed and last used. */
  readonly password?: { readonly changed: number; readonly used?: number };
  readonly mfa?: true;
  readonly keys?: readonly Key[];
  /** Managed policies attached to the user itself. */
  readonly attached?: readonly string[];
  /** An inline policy's action, on everything. */
  readonly inline?: string;
}

export const USERS: readonly User[] = [
  {
    name: 'mara.okafor',
    team: 'platform',
    groups: ['administrators'],
    password: { changed: 40, used: 1 },
    mfa: true,
  },
  { name: 'jonas.weber', team: 'platform', groups: ['administrators'], password: { changed: 200, used: 3 } },
  {
    name: 'lucia.fern',
    team: 'shop',
    groups: ['developers'],
    password: { changed: 60, used: 2 },
    mfa: true,
    keys: [{ rotated: 20, used: 1 }],
  },
  {
    name: 'tomas.hale',
    team: 'shop',
    groups: ['developers'],
    password: { changed: 500, used: 12 },
    mfa: true,
    keys: [{ rotated: 430, used: 12 }],
  },
  {
    name: 'ines.duarte',
    team: 'shop',
    groups: ['developers'],
    password: { changed: 30, used: 5 },
    mfa: true,
  },
  {
    name: 'priya.nair',
    team: 'data',
    groups: ['analysts'],
    password: { changed: 80, used: 1 },
    mfa: true,
    keys: [{ rotated: 80, used: 1 }],
  },
  { name: 'oskar.lind', team: 'data', groups: ['analysts'], password: { changed: 150, used: 150 } },
  {
    name: 'yuki.tanabe',
    team: 'editorial',
    groups: ['editors'],
    password: { changed: 20, used: 4 },
    mfa: true,
  },
  { name: 'adele.roux', team: 'editorial', groups: ['editors'], password: { changed: 90 } },
  {
    name: 'finn.murray',
    team: 'finance',
    groups: ['editors'],
    password: { changed: 10, used: 2 },
    mfa: true,
    inline: 'aws-portal:ViewBilling',
  },
  {
    name: 'former.colleague',
    team: 'shop',
    groups: ['developers'],
    password: { changed: 700, used: 260 },
    keys: [{ rotated: 700, used: 270 }],
  },
  { name: 'deploy-bot', team: 'shop', keys: [{ rotated: 35, used: 0 }], groups: ['deployers'] },
  {
    name: 'backup-bot',
    team: 'platform',
    keys: [{ rotated: 310, used: 1 }],
    attached: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'],
  },
  {
    name: 'newsletter',
    team: 'editorial',
    keys: [
      { rotated: 120, used: 6 },
      { rotated: 15, used: 1 },
    ],
    inline: 'ses:SendEmail',
  },
  { name: 'legacy-sync', team: 'platform', keys: [{ rotated: 900, used: 1 }, { rotated: 880 }], inline: '*' },
  { name: 'old-monitoring', team: 'platform', keys: [{ rotated: 400, inactive: true }] },
];
