// What of the explorer is read when it first opens.
export { attach } from './explorerSession';
export { parseView } from './viewLink';
