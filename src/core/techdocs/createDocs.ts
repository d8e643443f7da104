import type { DocsService } from './docsService';
import { type DocsPorts, LocalDocs } from './localDocs';
import { DocsWithPublished, type OpenPublished } from './published/docsWithPublished';
import { renderInSlices, renderMarkdown, snippetPaths } from './markdown';

/**
 * The docs service with the Markdown renderer; loaded when docs are first asked for. With `giveWay`, which lets others
 * have the thread for a moment, long pages keep nobody waiting.
 */
export function createDocs(
  { published, ...ports }: Omit<DocsPorts, 'renderer'> & { readonly published?: OpenPublished },
  giveWay?: () => Promise<void>,
): DocsService {
  const render: DocsPorts['renderer']['render'] = giveWay
    ? (text, context) => renderInSlices(text, context, giveWay)
    : renderMarkdown;
  const local = new LocalDocs({ ...ports, renderer: { render, snippetPaths, ...(giveWay && { giveWay }) } });
  return published ? new DocsWithPublished(local, published) : local;
}
