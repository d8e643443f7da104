import * as l10n from '@vscode/l10n';
import { withoutEnd } from '../../base/withoutEnd';
import { canonicalRef } from '../../model/reference';
import type { DocsSite, SitePage } from './docsSite';
import { folderPage, isPagePath, urlOfPage } from './titles';
import { decodePath, folderOfPath, joinUri, normalizePath, parentUri } from '../../base/uri';

/** Where a link of a page goes. */
export type LinkTarget =
  | { readonly type: 'page'; readonly page: string; readonly anchor?: string }
  /** An entity's page, or its docs. `ref` is canonical. */
  | { readonly type: 'entity'; readonly ref: string }
  | { readonly type: 'docs'; readonly ref: string; readonly url?: string; readonly anchor?: string }
  /** A file of the repository that is no page. `line` counts from 0. */
  | { readonly type: 'file'; readonly uri: string; readonly line?: number; readonly endLine?: number }
  | { readonly type: 'folder'; readonly uri: string }
  | { readonly type: 'outside'; readonly url: string }
  | { readonly type: 'missing'; readonly message: string }
  /** Something a page may not do: run a command, leave the repository. */
  | { readonly type: 'refused'; readonly message: string };

const OUTSIDE = /^(?:https?|mailto|tel|sms|ftp|slack|msteams|irc|xmpp|vscode|vscode-insiders|git|ssh):/i;

/** Says where `href` goes when it is followed on `page`. Never throws; touches no file outside the repository. */
export async function resolveLink(site: DocsSite, page: SitePage, href: string): Promise<LinkTarget> {
  const link = href.trim();
  if (link === '' || link === '#') return { type: 'page', page: page.path };
  if (link.startsWith('#')) return { type: 'page', page: page.path, anchor: decodePath(link.slice(1)) };
  if (link.startsWith('//')) return { type: 'outside', url: `https:${link}` };
  if (OUTSIDE.test(link)) return (await ownFile(site, link)) ?? { type: 'outside', url: link };
  if (/^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith('\\'))
    return {
      type: 'refused',
      message: l10n.t('Links of this kind are not followed: {0}', link.slice(0, 40)),
    };
  const [, written = '', , hash] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(link) ?? [];
  const path = decodePath(written);
  const anchor = hash ? decodePath(hash) : undefined;
  return (
    portalLink(path, anchor) ??
    (await pageLink(site, page, path, anchor)) ??
    (await fileLink(site, page, path, hash)) ??
    (await addressLink(site, page, path, anchor)) ??
    (await absent(site, page, path))
  );
}

/** `/catalog/<namespace>/<kind>/<name>` and `/docs/<namespace>/<kind>/<name>/<page>`, as in a Backstage portal. */
function portalLink(path: string, anchor: string | undefined): LinkTarget | undefined {
  const [, area, namespace, kind, name, rest] =
    /^\/(catalog|docs)\/([^/]+)\/([^/]+)\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  if (!area || !namespace || !kind || !name || !/^[a-z][a-z0-9]*$/i.test(kind) || /\.md\/?$/i.test(path))
    return undefined;
  const ref = canonicalRef({ kind, namespace, name });
  if (area === 'docs') return { type: 'docs', ref, ...(rest && { url: rest }), ...(anchor && { anchor }) };
  return { type: 'entity', ref };
}

/** A page by its source path, as MkDocs resolves links: relative to the page, or from the top of the docs. */
async function pageLink(
  site: DocsSite,
  page: SitePage,
  path: string,
  anchor: string | undefined,
): Promise<LinkTarget | undefined> {
  const target = (found: SitePage): LinkTarget => ({
    type: 'page',
    page: found.path,
    ...(anchor && { anchor }),
  });
  const joined = normalizePath(path.startsWith('/') ? path : `${folderOfPath(page.path)}/${path}`);
  if (joined === undefined) return undefined;
  if (isPagePath(joined)) {
    const found = await site.page(joined);
    return found && target(found);
  }
  if (!path.endsWith('/') && path !== '.' && path !== '..') return undefined;
  for (const index of ['index.md', 'README.md']) {
    const found = await site.page(joined ? `${joined}/${index}` : index);
    if (found) return target(found);
  }
  return undefined;
}

/** A file or a folder by its real place beside the page; a page of the site that is found so opens as a page. */
async function fileLink(
  site: DocsSite,
  page: SitePage,
  path: string,
  hash: string | undefined,
): Promise<LinkTarget | undefined> {
  const bases = path.startsWith('/') ? [site.mount.docs, site.files.root] : [parentUri(page.uri)];
  for (const base of bases) {
    const found = await site.files.resolve(base, path.replace(/^\/+/, ''));
    if ('refused' in found) {
      // A way up may still be the address of a page; a link that leads out is what it is.
      if (found.uri === undefined) continue;
      return { type: 'refused', message: l10n.t('{0} leads out of the repository.', path) };
    }
    const { uri } = found;
    const type = await site.listing.typeOf(uri);
    if (!type) continue;
    if (type === 'directory') {
      const index = folderPage((await site.listing.list(uri)).map(({ name }) => name));
      const own = index && (await site.pageOf(joinUri(uri, index)));
      // A folder without a page may still be the address of one: `setup/` for setup.md.
      return own !== undefined
        ? { type: 'page', page: own }
        : ((await addressLink(site, page, path, undefined)) ?? { type: 'folder', uri });
    }
    const own = await site.pageOf(uri);
    const anchor = hash ? decodePath(hash) : undefined;
    if (own !== undefined && (await site.page(own)))
      return { type: 'page', page: own, ...(anchor && { anchor }) };
    return { type: 'file', uri, ...linesOf(hash) };
  }
  return undefined;
}

/** A page by its address in the built site, as `../setup/` or `setup.html`: what a browser makes of the href. */
async function addressLink(
  site: DocsSite,
  page: SitePage,
  path: string,
  anchor: string | undefined,
): Promise<LinkTarget | undefined> {
  if (isPagePath(path)) return undefined;
  for (const from of [urlOfPage(page.path), `${folderOfPath(page.path)}/`]) {
    const url = normalizePath(path.startsWith('/') ? path : from + path);
    const found = url === undefined ? undefined : await site.pageByUrl(url);
    if (found) return { type: 'page', page: found.path, ...(anchor && { anchor }) };
  }
  return undefined;
}

/** A file of the site's own repository, linked by its address at the host: opened here, where it exists here. */
async function ownFile(site: DocsSite, link: string): Promise<LinkTarget | undefined> {
  const repoUrl = withoutEnd(site.mount.config.repoUrl ?? '', '/').replace(/\.git$/, '');
  if (!repoUrl || !link.toLowerCase().startsWith(`${repoUrl.toLowerCase()}/`)) return undefined;
  const [, path, hash] =
    /^\/(?:-\/)?blob\/[^/]+\/([^?#]+)(?:\?[^#]*)?(?:#(.*))?$/.exec(link.slice(repoUrl.length)) ?? [];
  const relative = path && normalizePath(decodePath(path));
  if (!relative) return undefined;
  const found = await site.files.resolve(site.files.root, relative);
  if (!('real' in found) || (await site.listing.typeOf(found.uri)) !== 'file') return undefined;
  const { uri } = found;
  const own = await site.pageOf(uri);
  if (own !== undefined) return { type: 'page', page: own, ...(hash && { anchor: decodePath(hash) }) };
  return { type: 'file', uri, ...linesOf(hash) };
}

/** `L10` and `L10-L20`, as hosts name lines. */
function linesOf(hash: string | undefined): { line?: number; endLine?: number } {
  const [, line, end] = /^L(\d+)(?:C\d+)?(?:-L?(\d+))?/.exec(hash ?? '') ?? [];
  return {
    ...(line && { line: Math.max(0, Number(line) - 1) }),
    ...(end && { endLine: Math.max(0, Number(end) - 1) }),
  };
}

async function absent(site: DocsSite, page: SitePage, path: string): Promise<LinkTarget> {
  const found = path.startsWith('/') ? undefined : await site.files.resolve(parentUri(page.uri), path);
  return found && 'refused' in found
    ? { type: 'refused', message: l10n.t('{0} is outside the repository of these docs.', path) }
    : { type: 'missing', message: l10n.t('There is nothing at {0}.', path) };
}
