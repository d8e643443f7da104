import * as v from 'valibot';
import { event, method } from './contract';
import { FactModel } from './fact';

/** What a docs tab shows, kept by the webview for when the window reloads. */
export interface DocsTarget {
  /** An entity's reference, or the URI of a folder of docs. */
  readonly key: string;
  readonly page?: string | undefined;
  readonly anchor?: string | undefined;
}

/** What stands beside a page's name: an icon as SVG, a status and what it is called. */
export const MarkModel = v.object({
  icon: v.optional(v.string()),
  status: v.optional(v.object({ name: v.string(), label: v.string() })),
});
export type MarkModel = v.InferOutput<typeof MarkModel>;

export interface NavItem {
  readonly title: string;
  readonly page?: string;
  readonly href?: string;
  readonly children?: readonly NavItem[];
  readonly missing?: boolean;
  readonly mark?: MarkModel;
}

export const NavItemSchema: v.GenericSchema<NavItem> = v.object({
  title: v.string(),
  page: v.optional(v.string()),
  href: v.optional(v.string()),
  missing: v.optional(v.boolean()),
  children: v.optional(v.array(v.lazy(() => NavItemSchema))),
});

const PageName = v.object({ path: v.string(), title: v.string() });

export const NeighboursModel = v.object({ previous: v.optional(PageName), next: v.optional(PageName) });
export type NeighboursModel = v.InferOutput<typeof NeighboursModel>;

/** Where something is wrong: the file's name, line and column as a reader counts them. */
const Place = v.object({ file: v.string(), line: v.number(), column: v.number() });

const Fault = v.object({ message: v.string(), at: Place });
export type FaultModel = v.InferOutput<typeof Fault>;

export const SiteModel = v.object({
  title: v.string(),
  /** The page to open. */
  page: v.optional(v.string()),
  anchor: v.optional(v.string()),
  /** Where to go instead of what the tab showed last: somebody asked while it could not hear. */
  wanted: v.optional(v.object({ page: v.string(), anchor: v.optional(v.string()) })),
  /** The entity these docs belong to, where they belong to one. */
  entity: v.optional(v.object({ ref: v.string(), title: v.string() })),
  /** What is wrong with the configuration: the site is shown as it was before. */
  broken: v.optional(v.string()),
  brokenAt: v.optional(Place),
  /** What is wrong in a configuration that can be read all the same. */
  faults: v.optional(v.array(Fault)),
  /** What MkDocs would add to pages and is not shown here, a sentence each. */
  notRun: v.optional(v.array(v.string())),
});
export type SiteModel = v.InferOutput<typeof SiteModel>;

/** Where a link goes, as far as the page must know to show it; the host follows it. */
export const LinkModel = v.object({
  kind: v.picklist(['page', 'entity', 'docs', 'file', 'folder', 'outside', 'missing', 'refused']),
  page: v.optional(v.string()),
  anchor: v.optional(v.string()),
  /** What a pointer shows. */
  hint: v.optional(v.string()),
});
export type LinkModel = v.InferOutput<typeof LinkModel>;

export const ImageModel = v.variant('kind', [
  v.object({
    kind: v.literal('shown'),
    url: v.string(),
    /** The host it comes from, for a remote image. */
    host: v.optional(v.string()),
  }),
  /** A remote image of a host that the reader has not allowed. */
  v.object({ kind: v.literal('blocked'), host: v.string(), url: v.string() }),
  v.object({ kind: v.literal('missing'), message: v.string() }),
]);
export type ImageModel = v.InferOutput<typeof ImageModel>;

export const HeadingModel = v.object({ level: v.number(), id: v.string(), text: v.string() });
export type HeadingModel = v.InferOutput<typeof HeadingModel>;

export const PageModel = v.object({
  path: v.string(),
  title: v.string(),
  /** Not sanitised: the page does that before anything else. */
  html: v.string(),
  mark: v.optional(MarkModel),
  headings: v.array(HeadingModel),
  features: v.object({
    mermaid: v.boolean(),
    math: v.boolean(),
  }),
  annotatesCode: v.optional(v.boolean()),
  links: v.record(v.string(), LinkModel),
  images: v.record(v.string(), ImageModel),
  note: v.optional(v.string()),
  /** Why it is not shown at all, and what can be done: its button, and what `remedy` takes. */
  failure: v.optional(v.object({ message: v.string(), label: v.optional(v.string()), action: v.string() })),
  /** The page's language, where the site has several, and the page in each. */
  language: v.optional(v.string()),
  /** The language that it is written in, where that is told. */
  writtenIn: v.optional(v.string()),
  translations: v.optional(v.array(v.object({ locale: v.string(), name: v.string(), page: v.string() }))),
  /** How many problems the page has. */
  problems: v.number(),
  canReport: v.boolean(),
});
export type PageModel = v.InferOutput<typeof PageModel>;

export const HitModel = v.object({
  page: v.string(),
  pageTitle: v.string(),
  heading: v.optional(v.string()),
  anchor: v.optional(v.string()),
  excerpt: v.string(),
  highlights: v.array(v.object({ start: v.number(), end: v.number() })),
});
export type HitModel = v.InferOutput<typeof HitModel>;

const Path = v.pipe(v.string(), v.maxLength(4096));
const Line = v.pipe(v.number(), v.minValue(0));
const Nothing = v.undefined();

/** What a new tab shows first: it comes with the tab's document, so that the tab need not ask. */
export const DocsFirst = v.object({ site: SiteModel, page: v.optional(PageModel) });
export type DocsFirst = v.InferOutput<typeof DocsFirst>;

/** What a program of its own draws. */
export const DiagramLanguage = v.picklist(['graphviz', 'plantuml']);
export type DiagramLanguage = v.InferOutput<typeof DiagramLanguage>;

/** What a docs tab asks of the host. */
export const DocsHost = {
  /** With the page and anchor the tab showed before the window was reloaded, if any. */
  site: method([v.optional(Path)], SiteModel),
  /** The tab goes where it was told to. */
  heard: method([], Nothing),
  /** As it is read in a language, where nobody translated it; else in its own. */
  page: method([Path, v.optional(Path)], v.optional(PageModel)),
  /** The pages before and after in reading order. */
  neighbours: method([Path, v.optional(Path)], NeighboursModel),
  /** In a language of the site, else in its default one. */
  /** `faults` are those of sites that are part of this one. */
  nav: method(
    [v.optional(Path)],
    v.object({
      items: v.array(NavItemSchema),
      order: v.array(v.string()),
      faults: v.optional(v.array(Fault)),
    }),
  ),
  /** Titles of pages that the navigation names by file only. */
  titles: method([v.optional(Path)], v.record(v.string(), v.string())),
  /** Icons and statuses of pages that the navigation shows. */
  marks: method([v.optional(Path)], v.record(v.string(), MarkModel)),
  search: method([v.pipe(v.string(), v.maxLength(500)), v.optional(Path)], v.array(HitModel)),
  /** Whether the page is up to date. */
  freshness: method([Path], v.optional(FactModel)),
  /** Follows a link of the page as written; a page of this site comes back, everything else opens where it belongs. */
  follow: method(
    [Path, v.string(), v.optional(Path)],
    v.optional(v.object({ page: v.string(), anchor: v.optional(v.string()) })),
  ),
  /** The tab shows this page now: its name goes into the tab's title. */
  shown: method([Path, v.string()], Nothing),
  /** Opens the page's source, at a line counted from 0. */
  edit: method([Path, v.optional(Line)], Nothing),
  /** The first line in view, for the editor to follow. */
  scrolled: method([Path, Line], Nothing),
  /** Opens the configuration where it is broken. */
  openBroken: method([v.optional(v.number())], Nothing),
  /** The reader lets images of that host be fetched from now on. */
  allowImages: method([v.pipe(v.string(), v.maxLength(300))], Nothing),
  /** Takes that back. */
  forbidImages: method([v.pipe(v.string(), v.maxLength(300))], Nothing),
  /** Opens a new issue about the selected words. */
  reportIssue: method([Path, v.pipe(v.string(), v.maxLength(5000))], Nothing),
  /** Puts the address of a place of the page into the clipboard. */
  copyLink: method([Path, v.pipe(v.string(), v.maxLength(1000))], Nothing),
  /** Does what the button of a failure says, and reads the page again. */
  remedy: method([v.pipe(v.string(), v.maxLength(4096))], Nothing),
  openEntity: method([], Nothing),
  /** Lower-case languages of fenced blocks that plugins draw. */
  fenceLanguages: method([], v.array(v.string())),
  /** The program that draws a language, or formulas, packed by Brotli. Rejects with the reason where it can't be read. */
  packedProgram: method(
    [v.picklist(['mermaid', 'katex', 'graphviz', 'plantuml'])],
    v.instance(Uint8Array<ArrayBufferLike>),
  ),
  /** The program of a worker that unpacks those. */
  unpacking: method([], v.string()),
} as const;

/** What became of the page that the tab shows: anew, gone, or not to be had for a reason. */
export const pageChanged = event(
  'docs.pageChanged',
  v.object({ path: v.string(), page: v.optional(PageModel), error: v.optional(v.string()) }),
);
/** Whether pages are up to date may be told otherwise now. */
export const freshnessChanged = event('docs.freshnessChanged', v.null());
/** Titles that the navigation takes from pages are these now. */
export const titlesChanged = event('docs.titlesChanged', v.record(v.string(), v.string()));
/** Files or the navigation changed. */
export const siteChanged = event('docs.siteChanged', v.null());
export const showPage = event(
  'docs.showPage',
  v.object({ page: v.string(), anchor: v.optional(v.string()) }),
);
/** The editor shows this line of the page's source at its top. */
export const revealLine = event('docs.revealLine', v.object({ path: v.string(), line: v.number() }));
/** A command of the editor for this tab. */
export const docsCommand = event(
  'docs.command',
  v.picklist([
    'back',
    'forward',
    'search',
    'zoomIn',
    'zoomOut',
    'zoomReset',
    'next',
    'previous',
    'reportIssue',
  ]),
);
export type DocsCommand =
  'back' | 'forward' | 'search' | 'zoomIn' | 'zoomOut' | 'zoomReset' | 'next' | 'previous' | 'reportIssue';
