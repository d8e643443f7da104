import type { DocsSite, SitePage } from './docsSite';
import { type LinkTarget, resolveLink } from './links';

const PAGE = /\.(?:md|markdown|mdown|mkdn|mkd)(?=[?#]|$)/i;

/** Where a link leads a reader of the page's language: to the page in that language, where somebody translated it. */
export async function linkInLanguage(site: DocsSite, page: SitePage, href: string): Promise<LinkTarget> {
  const target = await resolveLink(site, page, href);
  const { languages } = site;
  if (!languages) return target;
  const { locale } = languages.placeOf(page.path);
  if (target.type === 'page') {
    const there = languages.placeOf(target.page);
    // A link that names a language means it.
    if (there.locale !== languages.main || locale === languages.main) return target;
    return { ...target, page: (await site.inLanguage(there.base, locale)) ?? target.page };
  }
  if (target.type !== 'missing' || languages.structure !== 'suffix') return target;
  for (const each of new Set([locale, languages.main])) {
    const found = await resolveLink(
      site,
      page,
      href.replace(PAGE, (extension) => `.${each}${extension}`),
    );
    if (found.type === 'page') return found;
  }
  return target;
}
