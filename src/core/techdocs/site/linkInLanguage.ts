import type { DocsSite, SitePage } from './docsSite';
import { folderOfPath, normalizePath } from '../../base/uri';
import { type LinkTarget, resolveLink } from './links';

/** Where a link leads a reader of a language, else of the page's: to the page in that one, where somebody translated it. */
export async function linkInLanguage(
  site: DocsSite,
  page: SitePage,
  href: string,
  language?: string,
): Promise<LinkTarget> {
  const target = await resolveLink(site, page, href);
  const { languages } = site;
  if (!languages) return target;
  const locale = language ?? languages.placeOf(page.path).locale;
  if (target.type === 'page') {
    const there = languages.placeOf(target.page);
    // A link that names a language means it.
    if (there.locale !== languages.main || locale === languages.main) return target;
    return { ...target, page: (await site.inLanguage(there.base, locale)) ?? target.page };
  }
  if (target.type !== 'missing') return target;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(href.trim()) ?? [];
  const joined = normalizePath(path.startsWith('/') ? path : `${folderOfPath(page.path)}/${path}`);
  const up = '../'.repeat(page.path.split('/').length - 1);
  for (const place of joined ? languages.places(joined, locale) : []) {
    const found = await resolveLink(site, page, `${up}${place}${rest}`);
    if (found.type === 'page' || found.type === 'file') return found;
  }
  return target;
}
