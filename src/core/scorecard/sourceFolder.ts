import { parentUri } from '../base/uri';
import { GITHUB_SCHEME } from '../catalog/githubUri';
import type { CatalogNode } from '../catalog/node';
import { PLUGIN_SCHEME } from '../catalog/source';
import { locationUrl } from '../model/addresses';
import { type PathPorts, resolvePath } from '../paths/resolvePath';
import type { SourceFolder } from './fileFacts';

/** What of the store says whose files lie in a folder. */
export interface Declaring {
  filesIn(folder: string): string[];
  file(
    uri: string,
  ): { readonly record: { readonly declarations: readonly { readonly ref: string }[] } } | undefined;
}

const NOT_HERE = 'its files are not on this machine';

/**
 * Where the files of an entity are: where `backstage.io/source-location` says, else the folder of its catalog file. Of a
 * folder in which several catalog files lie nobody can tell whose the other files are.
 */
export async function sourceFolder(
  node: CatalogNode,
  declaring: Declaring,
  ports: PathPorts,
): Promise<SourceFolder> {
  const uri = node.winner?.declaration.uri;
  if (uri === undefined || uri.startsWith(`${PLUGIN_SCHEME}:`)) return unknown(NOT_HERE);
  const written = node.entity?.metadata.annotations?.['backstage.io/source-location'];
  if (typeof written === 'string' && written.trim() !== '') {
    const [, path] = /^dir:(.*)$/is.exec(written) ?? [];
    const place = await resolvePath(path ?? locationUrl(written) ?? written, { uri }, ports);
    if ('refused' in place || place.real === undefined || place.otherBranch)
      return unknown(`its source is elsewhere, and ${NOT_HERE}`);
    const folder = /\.ya?ml$/i.test(place.real) ? parentUri(place.real) : place.real;
    return folder.startsWith(`${GITHUB_SCHEME}:`)
      ? unknown(NOT_HERE)
      : { folder: trimmed(folder), root: place.root };
  }
  if (uri.startsWith(`${GITHUB_SCHEME}:`)) return unknown(NOT_HERE);
  const folder = parentUri(uri);
  const others = declaring
    .filesIn(folder)
    .filter((file) =>
      declaring.file(file)?.record.declarations.some(({ ref }) => ref.startsWith('component:')),
    );
  if (others.length > 1)
    return unknown(
      `${others.length} catalog files of components lie in its folder, so whose the other files are can't be told; the annotation backstage.io/source-location says it`,
    );
  return { folder, root: await ports.repositories.rootOf(uri) };
}

function unknown(why: string): SourceFolder {
  return { unknown: `What files there are is unknown: ${why}.` };
}

function trimmed(folder: string): string {
  return folder.replace(/(?<=[^/])\/+$/, '');
}
