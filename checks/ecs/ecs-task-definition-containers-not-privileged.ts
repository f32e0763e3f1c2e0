import { everyContainer } from './lib/containers.ts';

export default everyContainer('containers-not-privileged');
