import { type DocsPorts, LocalDocs } from './localDocs';
import { renderMarkdown, snippetPaths } from './markdown';

/** The docs service with the Markdown renderer; loaded when docs are first asked for. */
export function createDocs(ports: Omit<DocsPorts, 'renderer'>): LocalDocs {
  return new LocalDocs({ ...ports, renderer: { render: renderMarkdown, snippetPaths } });
}
