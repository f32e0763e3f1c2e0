import { everyContainer } from './lib/containers.ts';

export default everyContainer('linux-users-not-root');
