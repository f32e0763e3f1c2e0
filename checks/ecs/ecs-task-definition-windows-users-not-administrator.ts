import { everyContainer } from './lib/containers.ts';

export default everyContainer('windows-users-not-administrator');
