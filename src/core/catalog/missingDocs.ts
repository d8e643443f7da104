import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import { isClosed, judge, type Origin, resolvePath, whyClosed, whyRefused } from '../paths/resolvePath';
import { parseTechdocsRef } from '../model/techdocsRef';
import { joinUri } from '../base/uri';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';

/** What docs are built from: a configuration, a folder of pages, or the page that stands for one. */
export const DOCS_SIGN = /^(?:mkdocs\.ya?ml|docs|readme\.(?:md|markdown))$/i;

/** Files that lie where their folders can be looked into. */
export const IN_FOLDERS = /^(?:file|vscode-remote|vscode-vfs|vscode-test-web|memfs):/;

/** The folder that `backstage.io/techdocs-ref` names, as seen from its file; undefined where it names none. */
export function docsFolderOf(written: unknown): string | undefined {
  const target = typeof written === 'string' ? parseTechdocsRef(written) : undefined;
  // What can't be understood is told by itself.
  return target?.type === 'dir' ? target.path : undefined;
}

/** Why nothing can be shown of a folder of docs, and the folders that this depends on. */
export async function lookForDocs(
  path: string,
  origin: Origin,
  ports: { readonly reader: FileReader; readonly repositories: Repositories },
): Promise<{ readonly missing?: string; readonly folders: readonly string[] }> {
  const found = await resolvePath(path, origin, ports);
  if ('refused' in found)
    return { missing: whyRefused(path, found), folders: found.uri === undefined ? [] : [found.uri] };
  const folders = [...new Set([found.uri, found.real ?? found.uri])];
  const names = found.real === undefined ? [] : await ports.reader.list(found.real);
  if (names.some(({ name }) => DOCS_SIGN.test(name))) return { folders };
  // A folder that may be listed and not be looked into shows its names at least.
  const inside = names.length > 0 ? found : await judge(joinUri(found.uri, 'docs'), found.root, ports.reader);
  if (isClosed(inside))
    return {
      missing: l10n.t('{0} Whether it has documentation is unknown.', whyClosed(path, inside.missing)),
      folders,
    };
  return {
    missing: l10n.t(
      'There is no mkdocs.yml, no docs folder and no README.md in "{0}", so a Backstage server builds no documentation from it.',
      shown(path),
    ),
    folders,
  };
}
