// What of the explorer is read when it first opens.
export { attach } from './session';
export { parseView } from './viewLink';
