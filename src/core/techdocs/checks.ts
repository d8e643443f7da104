import * as l10n from '@vscode/l10n';
import { language } from '../base/language';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { eachOnce } from '../base/eachOnce';
import type { Range } from '../base/range';
import { LineMap, ZERO_RANGE } from '../base/range';
import type { CatalogProblem } from '../catalog/problem';
import { capped } from './capped';
import type { SourceRange } from './markdown/types';
import type { PageReader, ReadPage } from './pageReader';
import { whyUnreadable } from './pageView';
import type { DocsSite, SitePage } from './site/docsSite';
import { unlisted } from './site/exclusion';
import { type ImageSource, resolveImage } from './site/images';
import { type LinkTarget, resolveLink } from './site/links';
import { docsProblem } from './site/problems';

/** What stands for what could not be read, and its bytes in UTF-8. */
const LOST = '\ufffd';
const LOST_IN_BYTES = '\xef\xbf\xbd';

/** Pages of one site that are checked. */
export const MAX_PAGES = 500;

/** What is wrong with one page, and with what it takes in, that can be said without reading another. */
export function pageProblems(
  page: SitePage,
  rendered: ReadPage,
  links: Readonly<Record<string, LinkTarget>>,
  images: Readonly<Record<string, ImageSource>>,
): CatalogProblem[] {
  const problems: CatalogProblem[] = rendered.problems.map(({ uri = page.uri, range, message }) =>
    docsProblem(uri, rangeOf(range), 'docs-markdown', message),
  );
  const anchors = new Set(rendered.anchors);
  for (const { href, range } of rendered.links) {
    const target = Object.hasOwn(links, href) ? links[href] : undefined;
    if (target?.type === 'missing' || target?.type === 'refused')
      problems.push(docsProblem(page.uri, rangeOf(range), 'docs-link', target.message));
    else if (target?.type === 'page' && target.page === page.path && isLost(target.anchor, anchors))
      problems.push(noAnchor(page.uri, range, target.anchor!, undefined));
  }
  for (const { src, range } of rendered.images) {
    const source = Object.hasOwn(images, src) ? images[src] : undefined;
    if (source?.type === 'missing')
      problems.push(docsProblem(page.uri, rangeOf(range), 'docs-image', source.message));
  }
  return problems;
}

/** Everything wrong with a site: its configuration, its navigation, and its pages with their anchors. */
export async function siteProblems(
  site: DocsSite,
  reader: PageReader,
  token?: CancellationToken,
): Promise<CatalogProblem[]> {
  const nav = await site.nav();
  const problems = [...site.problems, ...nav.problems, ...(await extraPages(site, nav.order))];
  const told = new Set<string>();
  const anchorsOf = new Map<string, ReadonlySet<string>>();
  const wanted: { from: SitePage; range: SourceRange; page: string; anchor: string }[] = [];
  const pages = await site.pages();
  for (const path of pages.slice(0, MAX_PAGES)) {
    throwIfCancelled(token);
    const page = await site.page(path);
    const read = page && (await reader.readText(site, page, token));
    if (page && read && 'failure' in read)
      problems.push(
        docsProblem(
          page.uri,
          ZERO_RANGE,
          read.failure === 'outside' ? 'docs-outside' : 'docs-unreadable',
          whyUnreadable(read),
        ),
      );
    if (!page || !read || !('text' in read)) continue;
    problems.push(...(await lostCharacters(site, page, read.text)));
    const rendered = await reader.render(site, page, read.text);
    anchorsOf.set(path, new Set(rendered.anchors));
    const links = await eachOnce(
      rendered.links.map(({ href }) => href),
      (href) => resolveLink(site, page, href),
    );
    for (const { href, range } of rendered.links) {
      const target = links[href]!;
      if (target.type === 'page' && target.anchor && target.page !== path)
        wanted.push({ from: page, range, page: target.page, anchor: target.anchor });
    }
    const images = await eachOnce(
      rendered.images.map(({ src }) => src),
      (src) => resolveImage(site, page, src),
    );
    for (const problem of pageProblems(page, rendered, links, images)) {
      // What several pages take in is told of once.
      const { line } = problem.range.start;
      const shared = `${problem.uri} ${line} ${problem.message}`;
      if (problem.uri !== page.uri && told.has(shared)) continue;
      told.add(shared);
      problems.push(problem);
    }
  }
  for (const { from, range, page, anchor } of wanted) {
    const anchors = anchorsOf.get(page);
    if (anchors && isLost(anchor, anchors)) problems.push(noAnchor(from.uri, range, anchor, page));
  }
  return [...capped(problems), ...unchecked(site, pages.length)];
}

/** Where a page is not written in UTF-8: MkDocs stops at it. */
async function lostCharacters(site: DocsSite, page: SitePage, text: string): Promise<CatalogProblem[]> {
  const lost = text.split(LOST).length - 1;
  if (lost === 0) return [];
  // The sign of a lost character may be written there as well.
  const bytes = await site.files.readText(page.uri, { isBinary: true });
  if (!('text' in bytes) || bytes.text.split(LOST_IN_BYTES).length - 1 >= lost) return [];
  const start = new LineMap(text).positionAt(text.indexOf(LOST));
  const range = { start, end: { ...start, character: start.character + 1 } };
  const message = l10n.t(
    'A character here could not be read: the page is not written in UTF-8, and MkDocs does not build it. Save it as UTF-8.',
  );
  return [docsProblem(page.uri, range, 'docs-unreadable', message, 'error')];
}

/** That not all of a large site is checked. */
function unchecked({ mount }: DocsSite, pages: number): CatalogProblem[] {
  if (pages <= MAX_PAGES || !mount.configUri) return [];
  const message = l10n.t(
    'Only the first {1} of the {0} pages are checked here for links, anchors and images that lead nowhere.',
    pages.toLocaleString(language()),
    MAX_PAGES,
  );
  return [docsProblem(mount.configUri, ZERO_RANGE, 'docs-unchecked', message, 'info')];
}

/** Pages that are in the folder but not in the nav, said at the nav. */
async function extraPages(site: DocsSite, order: readonly string[]): Promise<CatalogProblem[]> {
  const { config, configUri, navUri } = site.mount;
  if (!configUri || !config.nav) return [];
  const named = new Set(order.map((path) => site.placeOf(path)?.base ?? path));
  const isMeant = unlisted(config);
  const extra = (await site.pages()).filter(
    (path) => !named.has(site.placeOf(path)?.base ?? path) && !isMeant(path),
  );
  return extra.map((path) =>
    docsProblem(
      navUri ?? configUri,
      firstLine(config.rangeOf('nav')),
      'docs-nav-extra',
      l10n.t('The page {0} is not in the nav.', path),
      'info',
    ),
  );
}

function isLost(anchor: string | undefined, anchors: ReadonlySet<string>): boolean {
  // `#` and `#top` lead to the top of any page; `#:~:text=` is the browser's own.
  return Boolean(anchor) && anchor !== 'top' && !anchor!.startsWith(':~:') && !anchors.has(anchor!);
}

function noAnchor(uri: string, range: SourceRange, anchor: string, page: string | undefined): CatalogProblem {
  return docsProblem(
    uri,
    rangeOf(range),
    'docs-anchor',
    page === undefined
      ? l10n.t('There is no heading or anchor #{0} on this page.', anchor)
      : l10n.t('There is no heading or anchor #{0} on {1}.', anchor, page),
  );
}

function rangeOf(range: SourceRange): Range {
  return {
    start: { line: range.startLine, character: range.startCharacter },
    end: { line: range.endLine, character: range.endCharacter },
  };
}

function firstLine(range: Range): Range {
  return range === ZERO_RANGE
    ? range
    : { start: range.start, end: { line: range.start.line, character: 1000 } };
}
