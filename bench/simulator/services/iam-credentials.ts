import { isIn, SHARES } from '../../accounts.ts';
import { chance, daysAgo, hash, type World } from '../world.ts';
import { arnOf, createdAt, userName } from './iam-entities.ts';

export function hasMfa(user: number): boolean {
  return !isIn(SHARES.withoutMfa, user);
}

export function mfaDevice(world: World, user: number): string {
  const name = userName(user);
  return `<member><SerialNumber>${arnOf(world, 'mfa', name)}</SerialNumber><EnableDate>${createdAt(world, user)}</EnableDate><User><Path>/</Path><UserName>${name}</UserName><UserId>AIDAQQQQQQQQQQQQQQQQQ</UserId><Arn>${arnOf(world, 'user', name)}</Arn><CreateDate>${createdAt(world, user)}</CreateDate></User></member>`;
}

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

export function credentialReport(world: World): string {
  const lines = [COLUMNS.join(','), rootRow(world)];
  for (let user = 0; user < world.account.holds.users; user += 1) lines.push(userRow(world, user));
  return lines.join('\n');
}

const NO_KEY = ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
const NO_CERTIFICATES = ['false', 'N/A', 'false', 'N/A'];

function rootRow(world: World): string {
  const created = seconds(daysAgo(world, 2000));
  return [
    '<root_account>',
    `arn:aws:iam::${world.id}:root`,
    created,
    'not_supported',
    seconds(daysAgo(world, 200)),
    'not_supported',
    'not_supported',
    'true',
    ...NO_KEY,
    ...NO_KEY,
    ...NO_CERTIFICATES,
  ].join(',');
}

function userRow(world: World, user: number): string {
  const bits = hash(world, 'credentials', 0, user);
  const name = userName(user);
  const created = seconds(createdAt(world, user));
  const password = chance(bits, 60)
    ? ['true', seconds(daysAgo(world, bits % 120)), created, 'N/A']
    : ['false', 'N/A', 'N/A', 'N/A'];
  const key = chance(bits >>> 3, 50)
    ? ['true', created, seconds(daysAgo(world, bits % 100)), 'eu-west-1', 's3']
    : NO_KEY;
  const mfa = String(hasMfa(user));
  return [
    name,
    arnOf(world, 'user', name),
    created,
    ...password,
    mfa,
    ...key,
    ...NO_KEY,
    ...NO_CERTIFICATES,
  ].join(',');
}

/** The report writes times without fractions. */
function seconds(time: string): string {
  return time.replace(/\.\d+Z$/, '+00:00');
}
