import { type DocsPorts, LocalDocs } from './localDocs';
import { renderInSlices, renderMarkdown, snippetPaths } from './markdown';

/**
 * The docs service with the Markdown renderer; loaded when docs are first asked for. With `breathe`, which lets others
 * have the thread for a moment, long pages keep nobody waiting.
 */
export function createDocs(ports: Omit<DocsPorts, 'renderer'>, breathe?: () => Promise<void>): LocalDocs {
  const render: DocsPorts['renderer']['render'] = breathe
    ? (text, context) => renderInSlices(text, context, breathe)
    : renderMarkdown;
  return new LocalDocs({ ...ports, renderer: { render, snippetPaths } });
}
