import { URI, Utils } from 'vscode-uri';
import type { CompletionItem } from '../values';
import { type CompletionContext, type Completions, NOTHING, sortKey } from './context';

/** Files and folders beside the document, for a relative path that is being written. */
export async function completeFiles(context: CompletionContext): Promise<Completions> {
  const { cursor, document, environment, range } = context;
  if (!environment.files || /^[a-z][a-z0-9+.-]*:/i.test(cursor.prefix)) return NOTHING;
  const written = cursor.prefix.replace(/[^/]*$/, '');
  const folder = Utils.joinPath(Utils.dirname(URI.parse(document.uri)), written || '.');
  const entries = await environment.files.list(folder.toString());
  const self = Utils.basename(URI.parse(document.uri));
  const items = entries
    .filter(
      ({ name }) => !name.startsWith('.') && name !== 'node_modules' && (written !== '' || name !== self),
    )
    .map(({ name, type }, index): CompletionItem => {
      const path = `${written || './'}${name}${type === 'directory' ? '/' : ''}`;
      return {
        label: path,
        kind: 'file',
        insertText: path,
        range,
        sortText: sortKey(type === 'directory' ? 1 : 0, index),
        filterText: `${path} ${name}`,
        retrigger: type === 'directory',
      };
    });
  return { items };
}
