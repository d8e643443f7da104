import * as l10n from '@vscode/l10n';
import type { DocsSite, SitePage } from './docsSite';
import { decodePath, folderOfPath, normalizePath, parentUri } from '../../base/uri';

/** Where an image of a page comes from. */
export type ImageSource =
  | { readonly type: 'file'; readonly uri: string }
  | { readonly type: 'data'; readonly url: string }
  | { readonly type: 'remote'; readonly url: string; readonly host: string }
  | { readonly type: 'missing'; readonly message: string };

/**
 * Finds the file behind an image's `src`, as MkDocs publishes it for readers of a language, else of the page's. Remote
 * images are named, never fetched.
 */
export async function resolveImage(
  site: DocsSite,
  page: SitePage,
  src: string,
  language?: string,
): Promise<ImageSource> {
  const link = src.trim();
  if (/^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml|x-icon)[;,]/i.test(link))
    return { type: 'data', url: link };
  const remote = /^(?:https?:)?\/\/([^/?#@]+)/i.exec(link);
  if (remote)
    return { type: 'remote', url: link.replace(/^\/\//, 'https://'), host: remote[1]!.toLowerCase() };
  if (/^[a-z][a-z0-9+.-]*:/i.test(link))
    return { type: 'missing', message: l10n.t('Not an image: {0}', link.slice(0, 40)) };
  const path = decodePath(link.replace(/[?#].*$/s, ''));
  for (const [folder, below] of candidates(site, page, path, language)) {
    const found = await site.files.resolve(folder, below);
    if ('refused' in found && found.uri !== undefined)
      return { type: 'missing', message: l10n.t('{0} leads out of the repository.', path) };
    if (!('real' in found) || (await site.listing.typeOf(found.uri)) !== 'file') continue;
    // What a link leads to is shown under its own name, so that nothing changes between this check and the reading.
    return { type: 'file', uri: found.real! };
  }
  return { type: 'missing', message: l10n.t('There is no image {0}.', path) };
}

/** Folders, each with the path to look for from there. */
function candidates(
  site: DocsSite,
  page: SitePage,
  path: string,
  language: string | undefined,
): [string, string][] {
  const { docs } = site.mount;
  const beside = parentUri(page.uri);
  if (path.startsWith('/')) return [docs, site.files.root].map((folder) => [folder, path.slice(1)]);
  const virtual = normalizePath(`${folderOfPath(page.path)}/${path}`);
  const { languages } = site;
  const locale = language ?? languages?.placeOf(page.path).locale;
  const places = languages && virtual && locale ? languages.places(virtual, locale) : [];
  const found = places.map((place): [string, string] => [docs, place]);
  found.push([beside, path]);
  if (virtual !== undefined) found.push([docs, virtual]);
  // Written for the built page, one folder deeper than its source: `../img/x.png` beside `img/`.
  if (path.startsWith('../')) found.push([beside, path.slice(3)]);
  return found;
}
