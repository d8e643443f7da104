import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SiteView } from '../../src/core/techdocs/docsService';
import { LocalDocs } from '../../src/core/techdocs/localDocs';
import { type RenderContext, renderMarkdown, snippetPaths } from '../../src/core/techdocs/markdown';
import { urlOfPage } from '../../src/core/techdocs/site/titles';
import { NodeFileReader } from '../../src/runtime/node/nodeFileReader';
import { packedFile } from '../../src/runtime/node/packedFile';
import { headingDifference, type PageResult } from './corpus';
import { type Difference, firstApart, normalize } from './normalize';
import { type OutlineItem, outlineDifference } from './outline';

/** What the reference made of one site. */
export interface ReferenceSite {
  readonly pages: readonly {
    readonly page: string;
    readonly url: string;
    readonly html: string;
    readonly headings?: readonly (readonly [number, string, string])[];
  }[];
  readonly nav?: readonly OutlineItem[];
  /** Path of the page at the site's own address. */
  readonly home?: string | null;
  /** Parts of techdocs-core, and extensions the site asks for, that are not installed. */
  readonly missing?: readonly string[];
  readonly unknown?: readonly string[];
}

/** Whether a site's navigation and first page are the reference's; undefined where it does not tell. */
export interface SiteResult {
  readonly site: string;
  readonly navigation?: 'equal' | 'different';
  readonly home?: 'equal' | 'different';
  /** Why the first page is not compared. */
  readonly homeUncounted?: string;
  readonly differences: readonly Difference[];
}

export interface Comparison {
  readonly pages: readonly PageResult[];
  readonly site: SiteResult;
}

/** Where an address of a page leads, for comparing: pages, files and anchors below one made-up origin. */
function absolute(address: string, pageUrl: string): string {
  try {
    const url = new URL(address, `http://site/${pageUrl}`);
    return url.host === 'site' ? decodeURI(url.href) : address;
  } catch {
    return address;
  }
}

const PAGE = /\.(?:md|markdown|mdown|mkdn|mkd)\/?(?:[?#]|$)/i;

/**
 * Compares every page of a site with what MkDocs makes of it, links, headings and options of the site included, and the
 * navigation and the first page.
 */
export async function compareSite(
  config: string,
  root: string,
  reference: ReferenceSite,
  name: string,
): Promise<Comparison> {
  const has = (part: string): boolean => !(reference.missing ?? []).includes(part);
  const docs = new LocalDocs({
    reader: new NodeFileReader(),
    renderer: {
      snippetPaths,
      render: (text, context) =>
        renderMarkdown(text, {
          ...context,
          extensions: withoutUnknown(context.extensions, reference.unknown ?? []),
          sourceLines: false,
          trulySaneLists: has('mdx_truly_sane_lists'),
          githubAlerts: has('gh-admonitions'),
        }),
    },
    icons: () => packedFile(resolve(import.meta.dirname, '../../media/icons.br')),
    repositories: { rootOf: async () => pathToFileURL(root).toString(), resolveUrl: async () => undefined },
    catalog: {
      getEntityByRef: async () => undefined,
      getLocation: async () => undefined,
      getEntitiesInFile: async () => [],
    },
  });
  const site = await docs.open(pathToFileURL(dirname(config)).toString());
  if ('reason' in site) throw new Error(site.message);
  const repository = name.split('/')[0]!;
  const pages: PageResult[] = [];
  const urls = new Map(reference.pages.map(({ page, url }) => [page, url]));
  for (const expected of reference.pages)
    pages.push({
      ...(await comparePage(docs, site, expected, urls, reference.unknown ?? [])),
      page: `${name}/${expected.page}`,
      repository,
    });
  return { pages, site: await compareShape(docs, site, reference, name) };
}

/** A site's extensions less the options that the reference was too old for, named `extension option`. */
function withoutUnknown(extensions: RenderContext['extensions'], unknown: readonly string[]) {
  return Object.fromEntries(
    Object.entries(extensions ?? {}).map(([name, options]) => {
      const kept = Object.entries(options ?? {}).filter(([option]) => !unknown.includes(`${name} ${option}`));
      return [name, options && Object.fromEntries(kept)];
    }),
  );
}

async function comparePage(
  docs: LocalDocs,
  site: SiteView,
  { page, url, html, headings }: ReferenceSite['pages'][number],
  urls: ReadonlyMap<string, string>,
  unknown: readonly string[],
): Promise<Omit<PageResult, 'page' | 'repository'>> {
  const start = performance.now();
  const ours = await docs.page(site.key, page);
  const milliseconds = performance.now() - start;
  if (!ours) return { outcome: 'missing' };
  const asWritten = (written: string): string => absolute(written, url);
  // MkDocs rewrites links to pages that it knows.
  const rewritten = (written: string): string => {
    const target = Object.hasOwn(ours.links, written) ? ours.links[written] : undefined;
    const query = /^[^#]*?(\?[^#]*)/.exec(written)?.[1] ?? '';
    if (target?.type === 'page' && PAGE.test(written))
      return absolute(
        `/${urls.get(target.page) ?? urlOfPage(target.page)}${query}${target.anchor ? `#${target.anchor}` : ''}`,
        url,
      );
    const image = Object.hasOwn(ours.images, written) ? ours.images[written] : undefined;
    const file = image?.type === 'file' ? image.uri : target?.type === 'file' ? target.uri : undefined;
    // A file in one of the site's languages is in the built site by the name without it.
    const withoutLanguage = (path: string): string =>
      path.replace(/\.([A-Za-z_-]{2,7})(?=\.\w+$)/, (whole, locale: string) =>
        site.languages?.some((language) => language.locale === locale) ? '' : whole,
      );
    const docsFolder = `${site.docs.replace(/\/$/, '')}/`;
    if (file?.startsWith(docsFolder))
      return absolute(
        `/${withoutLanguage(file.slice(docsFolder.length))}${/[?#].*$/s.exec(written)?.[0] ?? ''}`,
        url,
      );
    return asWritten(written);
  };
  const difference =
    // What the reference writes is an address already; ours may be written the same and mean another file. One that
    // MkDocs leaves alone is ours as written, even where we know better where it leads.
    firstApart(
      normalize(html, asWritten),
      normalize(ours.html, rewritten),
      normalize(ours.html, asWritten),
    ) ?? (headings ? headingDifference(headings, ours.headings) : undefined);
  const reason = difference && incomparable(ours.html, unknown);
  if (reason) return { outcome: 'caveat', reason, milliseconds };
  return { outcome: difference ? 'different' : 'equal', milliseconds, ...(difference && { difference }) };
}

/** Why a page that differs says nothing: the reference had no icons where ours has some. */
function incomparable(html: string, unknown: readonly string[]): string | undefined {
  const lacked = unknown.find((name) => /^material(?:x|\.extensions)\.emoji\b/.test(name));
  return lacked && /<svg\b|\bclass="[^"]*\btwemoji\b/.test(html)
    ? `the reference run lacks ${lacked.replace(/\.emoji\..*$/, '.emoji')}, which draws icons and emoji`
    : undefined;
}

function holds(nav: readonly OutlineItem[], page: string): boolean {
  return nav.some((item) => item.page === page || holds(item.children ?? [], page));
}

/** Why a site's first page is not compared, where it isn't. */
export function whyUncounted({ home, nav }: Pick<ReferenceSite, 'home' | 'nav'>): string | undefined {
  if (!home) return "no page is at the site's own address";
  // TechDocs may open a site on a page that its navigation leaves out; Greenroom never does.
  return nav && !holds(nav, home) ? 'the navigation leaves the page out' : undefined;
}

async function compareShape(
  docs: LocalDocs,
  site: SiteView,
  reference: ReferenceSite,
  name: string,
): Promise<SiteResult> {
  const differences: Difference[] = [];
  const outcome = (difference: Difference | undefined): 'equal' | 'different' => {
    if (difference) differences.push(difference);
    return difference ? 'different' : 'equal';
  };
  const { items } = await docs.nav(site.key);
  const { nav, home } = reference;
  const homeDifference =
    home === site.home
      ? undefined
      : { index: 0, expected: home ?? '(none)', actual: site.home ?? '(none)', context: 'first page' };
  const uncounted = whyUncounted(reference);
  return {
    site: name,
    ...(nav && { navigation: outcome(outlineDifference(nav, items, await docs.titles(site.key))) }),
    ...(uncounted === undefined ? { home: outcome(homeDifference) } : { homeUncounted: uncounted }),
    differences,
  };
}
