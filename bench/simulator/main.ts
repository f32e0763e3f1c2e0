/** The simulator as a process of its own: `main.ts '<settings as JSON>'` prints its address and runs until it is told to end. */
import type { AddressInfo } from 'node:net';

import { createSimulator } from './server.ts';
import type { Settings } from './settings.ts';

const settings = JSON.parse(process.argv[2] ?? '') as Settings;
const server = createSimulator(settings);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
// Nobody is left to ask once the one who started it is gone.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
