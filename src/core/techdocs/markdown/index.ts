export { readTree, renderInSlices, renderMarkdown } from './render';
export { diagramFiles, diagramKey } from './source/diagrams';
export { appendedSnippets, snippetPaths } from './source/snippets';
export type * from './types';
