import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { decodePath } from '../../base/uri';
import { MAX_PAGES } from '../checks';
import type { PageReader } from '../pageReader';
import type { DocsSite } from '../site/docsSite';
import { resolveImage } from '../site/images';
import { resolveLink } from '../site/links';
import { notRun } from '../site/notRun';
import { type Missing, MissingFinder } from './missing';

/** More of one page says nothing more of how old it is. */
const MOST_OF_PAGE = 20;

/** Pages that tell what was: what they name may well be gone. */
const PAST =
  /(?:^|\/)(?:adrs?|decisions|rfcs?|post-?mortems?|changelogs?|changes|history|release[-_]?notes?|whats[-_]new|news|blog)(?:\/|\.\w+$)/i;

/** What the pages of a site, or one of them, name or link to that is not there. */
export async function missingIn(
  site: DocsSite,
  code: string | undefined,
  reader: PageReader,
  page?: string,
  token?: CancellationToken,
): Promise<Missing[]> {
  const { docs, folder } = site.mount;
  // Over a network each page and each name would be a request.
  if (!docs.startsWith('file:')) return [];
  const folders = [docs, folder, ...(code === undefined ? [] : [code])];
  const finder = new MissingFinder({ files: site.files, folders });
  const missing: Missing[] = [];
  // What they make is there in the site, and not here: nobody can tell that a link to it leads nowhere.
  const makesPages = notRun(site.mount.config).some(({ key }) => key === 'plugins' || key === 'hooks');
  for (const path of page === undefined ? (await site.pages()).slice(0, MAX_PAGES) : [page]) {
    throwIfCancelled(token);
    const found = await site.page(path);
    const read = found && (await reader.readText(site, found, token));
    if (!found || !read || !('text' in read)) continue;
    const { links, images } = await reader.render(site, found, read.text);
    const lost: Missing[] = [];
    for (const { href, range } of makesPages ? [] : links) {
      if (isFilledIn(href) || (await resolveLink(site, found, href)).type !== 'missing') continue;
      lost.push({ page: path, line: range.startLine, kind: 'link', text: href });
    }
    for (const { src, range } of makesPages ? [] : images) {
      if (isFilledIn(src) || (await resolveImage(site, found, src)).type !== 'missing') continue;
      // What is outside the repository may be an address of its host: `../../actions/workflows/ci.yml/badge.svg`.
      if ((await resolveLink(site, found, src)).type === 'refused') continue;
      lost.push({ page: path, line: range.startLine, kind: 'link', text: src });
    }
    const named = PAST.test(path) ? [] : await finder.find(found, read.text, token);
    missing.push(...[...named, ...lost].slice(0, MOST_OF_PAGE));
  }
  return missing;
}

/** Whether a template is to fill it in: `{{ site }}/a`. */
function isFilledIn(address: string): boolean {
  return /\{[{%]/.test(decodePath(address));
}
