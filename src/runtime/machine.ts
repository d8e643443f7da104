/** The machine that the editor's side runs on, in a bundle of its own. In a browser `browser/machine.ts` stands in its place. */
export { machine } from './node/machine';
