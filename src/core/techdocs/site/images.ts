import type { DocsSite, SitePage } from './docsSite';
import { decodePath, folderOfPath, isInside, joinUri, normalizePath, parentUri } from '../../base/uri';

/** Where an image of a page comes from. */
export type ImageSource =
  | { readonly type: 'file'; readonly uri: string }
  | { readonly type: 'data'; readonly url: string }
  | { readonly type: 'remote'; readonly url: string; readonly host: string }
  | { readonly type: 'missing'; readonly message: string };

/** Finds the file behind an image's `src`, as MkDocs publishes it. Remote images are named, never fetched. */
export async function resolveImage(site: DocsSite, page: SitePage, src: string): Promise<ImageSource> {
  const link = src.trim();
  if (/^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml|x-icon)[;,]/i.test(link))
    return { type: 'data', url: link };
  const remote = /^(?:https?:)?\/\/([^/?#@]+)/i.exec(link);
  if (remote)
    return { type: 'remote', url: link.replace(/^\/\//, 'https://'), host: remote[1]!.toLowerCase() };
  if (/^[a-z][a-z0-9+.-]*:/i.test(link))
    return { type: 'missing', message: `Not an image: ${link.slice(0, 40)}` };
  const path = decodePath(link.replace(/[?#].*$/s, ''));
  for (const uri of await candidates(site, page, path)) {
    if (!isInside(site.files.root, uri) || (await site.listing.typeOf(uri)) !== 'file') continue;
    // What a link leads to is shown under its own name, so that nothing changes between this check and the reading.
    const real = await site.files.realpath(uri);
    return real
      ? { type: 'file', uri: real }
      : { type: 'missing', message: `${path} leads out of the repository.` };
  }
  return { type: 'missing', message: `There is no image ${path}.` };
}

async function candidates(site: DocsSite, page: SitePage, path: string): Promise<string[]> {
  const { docs } = site.mount;
  if (path.startsWith('/')) return [joinUri(docs, path.slice(1)), joinUri(site.files.root, path.slice(1))];
  const virtual = normalizePath(`${folderOfPath(page.path)}/${path}`);
  const uris = [joinUri(parentUri(page.uri), path)];
  if (virtual !== undefined) uris.push(joinUri(docs, virtual));
  // Written for the built page, one folder deeper than its source: `../img/x.png` beside `img/`.
  if (path.startsWith('../')) uris.push(joinUri(parentUri(page.uri), path.slice(3)));
  return [...new Set(uris)];
}
