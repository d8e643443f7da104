/** The editor's extensions run in Node here. In the bundle for a browser `browser.ts` stands in its place. */
export { platform } from './node';
