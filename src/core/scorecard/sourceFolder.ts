import * as l10n from '@vscode/l10n';
import { parentUri } from '../base/uri';
import { shown } from '../base/oneLine';
import { GITHUB_SCHEME } from '../catalog/githubUri';
import type { CatalogNode } from '../catalog/node';
import { PLUGIN_SCHEME } from '../catalog/source';
import type { Entity } from '../model/entity';
import { locationUrl } from '../model/addresses';
import { type PathPorts, resolvePath } from '../paths/resolvePath';
import type { SourceFolder } from './fileFacts';

/** What of the store says whose files lie in a folder. */
export interface Declaring {
  filesIn(folder: string): string[];
  file(uri: string):
    | {
        readonly record: {
          readonly declarations: readonly { readonly ref: string; readonly entity?: Entity }[];
        };
      }
    | undefined;
}

/** Annotations that name a repository as `owner/name`. */
const SLUGS = ['github.com/project-slug', 'gitlab.com/project-slug', 'bitbucket.org/repo-slug'];
const NOT_HERE = l10n.t('its files are not on this machine');

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
      return unknown(l10n.t('its source is elsewhere, and its files are not on this machine'));
    const folder = /\.ya?ml$/i.test(place.real) ? parentUri(place.real) : place.real;
    return folder.startsWith(`${GITHUB_SCHEME}:`)
      ? unknown(NOT_HERE)
      : { folder: trimmed(folder), root: place.root };
  }
  if (uri.startsWith(`${GITHUB_SCHEME}:`)) return unknown(NOT_HERE);
  const elsewhere = await otherRepository(node, uri, ports);
  if (elsewhere !== undefined)
    return unknown(l10n.t('its source is in {0}, which is not this repository', shown(elsewhere)));
  const folder = parentUri(uri);
  if (/\/\.backstage(?:\/|$)/i.test(folder))
    return unknown(
      l10n.t(
        'its catalog file lies among those of others; the annotation backstage.io/source-location says where its source is',
      ),
    );
  const beside = declaring
    .filesIn(folder)
    .map(
      (file) =>
        declaring.file(file)?.record.declarations.filter(({ ref }) => ref.startsWith('component:')) ?? [],
    );
  const slugs = new Set(
    beside.flat().map(({ entity }) => SLUGS.map((key) => entity?.metadata.annotations?.[key]).join(' ')),
  );
  if (beside.filter(({ length }) => length > 0).length > 1 || slugs.size > 1)
    return unknown(
      l10n.t(
        'several components are declared in its folder, so nothing says whose the other files are; the annotation backstage.io/source-location can',
      ),
    );
  return { folder, root: await ports.repositories.rootOf(uri) };
}

/** The repository that an entity names, where its catalog file lies in another. */
async function otherRepository(
  { entity }: CatalogNode,
  uri: string,
  { repositories }: PathPorts,
): Promise<string | undefined> {
  const named = SLUGS.map((key) => entity?.metadata.annotations?.[key]).find(
    (slug) => typeof slug === 'string' && slug.includes('/'),
  );
  if (named === undefined) return undefined;
  const url = (await repositories.webUrlOf?.(uri))?.toLowerCase();
  return url === undefined || url.endsWith(`/${named.trim().toLowerCase()}`) ? undefined : named;
}

function unknown(why: string): SourceFolder {
  return { unknown: l10n.t('What files there are is unknown: {0}.', why) };
}

function trimmed(folder: string): string {
  return folder.replace(/(?<=[^/])\/+$/, '');
}
