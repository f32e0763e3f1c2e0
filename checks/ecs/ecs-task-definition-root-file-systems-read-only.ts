import { everyContainer } from './lib/containers.ts';

export default everyContainer('root-file-systems-read-only');
