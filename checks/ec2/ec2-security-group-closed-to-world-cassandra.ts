import { closedToWorld } from './lib/closed-to-world.ts';

export default closedToWorld('cassandra');
