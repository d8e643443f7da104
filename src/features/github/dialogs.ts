// What asks people something, in a bundle of its own: most windows never open it.
export { createCatalogFile } from './createFile';
export { signIn } from './signIn';
