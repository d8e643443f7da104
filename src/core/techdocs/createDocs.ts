import { type DocsPorts, LocalDocs } from './localDocs';
import { renderInSlices, renderMarkdown, snippetPaths } from './markdown';

/**
 * The docs service with the Markdown renderer; loaded when docs are first asked for. With `giveWay`, which lets others
 * have the thread for a moment, long pages keep nobody waiting.
 */
export function createDocs(ports: Omit<DocsPorts, 'renderer'>, giveWay?: () => Promise<void>): LocalDocs {
  const render: DocsPorts['renderer']['render'] = giveWay
    ? (text, context) => renderInSlices(text, context, giveWay)
    : renderMarkdown;
  return new LocalDocs({ ...ports, renderer: { render, snippetPaths } });
}
