// What is needed once organisations are read, in a bundle of its own: most windows never open it.
export { createCatalogFile } from './createFile';
export { followWantedDocs } from './docsSearch';
export { readAllDocs } from './readAllDocs';
export { signIn } from './signIn';
export { SourceRows } from './sourceRows';
