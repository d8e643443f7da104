export { renderInSlices, renderMarkdown } from './render';
export { snippetPaths } from './source/snippets';
export type * from './types';
