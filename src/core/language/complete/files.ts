import { baseName } from '../../base/uri';
import { resolveTarget } from '../targets';
import type { CompletionItem } from '../values';
import { type CompletionContext, type Completions, NOTHING, sortKey } from './context';

/** Files and folders beside the document, for a relative path that is being written. */
export async function completeFiles(context: CompletionContext): Promise<Completions> {
  const { cursor, document, environment, range } = context;
  if (!environment.files || /^[a-z][a-z0-9+.-]*:/i.test(cursor.prefix)) return NOTHING;
  const written = cursor.prefix.replace(/[^/]*$/, '');
  const folder = await resolveTarget(document.uri, written || '.', environment);
  if (!folder || !('real' in folder)) return NOTHING;
  const entries = await environment.files.list(folder.real!);
  const self = baseName(document.uri);
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
