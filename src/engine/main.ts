/**
 * What the programs of the engine's threads are made of, in one bundle that knows neither Node nor a browser. Each of them
 * adds what it runs on: `thread/main.ts` Node, `webThread/main.ts` a browser.
 */
export { SetAside } from '../core/engine/setAside';
export { lentHttp } from '../protocol/lentHttp';
export { RpcEndpoint } from '../protocol/rpc';
export { callGuard } from './callGuard';
export { remoteFileReader } from './remoteFileReader';
export { type EditorSearch, schemeFileFinder } from './schemeFileFinder';
export { SchemeFileReader } from './schemeFileReader';
export { startEngine } from './startEngine';

/** What reads organisations on GitHub, once there is one to read. */
export const loadGitHub = () => import('../sources/github/main');
/** What reads a Backstage, once there is one to read. */
export const loadBackstage = () => import('../sources/backstage/main');
