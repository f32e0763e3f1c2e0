import { execFileSync } from 'node:child_process';

/** The command line is tested as it ships: bundled. */
export default function setup(): void {
  execFileSync('npx', ['tsx', 'scripts/build.ts'], { stdio: 'inherit' });
}
