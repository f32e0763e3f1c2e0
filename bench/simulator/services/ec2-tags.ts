import { chance } from '../world.ts';

const TEAMS = ['payments', 'search', 'platform', 'warehouse', 'web'];

/** Most have a name and say whose they are. */
export function tagSet(bits: number, name: string): string {
  if (chance(bits >>> 20, 15)) return '';
  const team = TEAMS[bits % TEAMS.length];
  return `<tagSet><item><key>Name</key><value>${name}</value></item><item><key>team</key><value>${team}</value></item><item><key>env</key><value>${chance(bits, 40) ? 'prod' : 'dev'}</value></item></tagSet>`;
}
