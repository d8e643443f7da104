import type { CancellationToken } from '../../base/cancellation';

/** Options of one `markdown_extensions` entry, as parsed from mkdocs.yml. Untrusted. */
export type ExtensionOptions = Readonly<Record<string, unknown>>;

/** What a page is rendered with. Everything is optional and untrusted. */
export interface RenderContext {
  /** Page path inside docs_dir, posix; kept out of the HTML, only named in problems. */
  readonly path?: string;
  /**
   * Texts of snippet files by the path as the page writes it (`--8<-- "path"`); see {@link snippetPaths}.
   * A path that is absent is reported and renders as nothing, as the reference does.
   */
  readonly snippets?: ReadonlyMap<string, string>;
  /** Paths of snippets that are not read since they lead out of the repository, over a link say. */
  readonly outsideSnippets?: ReadonlySet<string>;
  /** SVG of icons by shortcode, without colons; they count only where the site has Material's index of emoji. */
  readonly icons?: ReadonlyMap<string, string>;
  /** `markdown_extensions` of mkdocs.yml: name to options. Adds to and reconfigures techdocs-core's own list. */
  readonly extensions?: Readonly<Record<string, ExtensionOptions | null | undefined>>;
  /** HTML of highlighted code, or undefined to show it plain. The code's text must stay the same. */
  highlight?(code: string, language: string): string | undefined;
  /** Puts `data-line` (0-based source line) on block elements, for scrolling in step with the editor. */
  readonly sourceLines?: boolean;
  /**
   * techdocs-core's `use_pymdownx_blocks`: blocks between slashes in place of `!!!`, `???` and `===`, which only those have
   * then who name their extensions.
   */
  readonly usesBlocks?: boolean;
  /** Lists nest by two spaces and stay apart by kind, as mdx_truly_sane_lists has it. Default true. */
  readonly trulySaneLists?: boolean;
  /** `> [!NOTE]` becomes an admonition, as mkdocs-gh-admonitions-plugin has it. Default true. */
  readonly githubAlerts?: boolean;
  /** Rendering in slices throws once it is cancelled. */
  readonly token?: CancellationToken | undefined;
}

/** Half-open range in the page's source: 0-based line and UTF-16 character. */
export interface SourceRange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

export interface Heading {
  readonly level: number;
  /** The anchor, unique in the page. */
  readonly id: string;
  readonly text: string;
  /** 0-based source line. */
  readonly line: number;
}

/** A link or an image as the page writes it; the site model decides where it goes. */
export interface PageLink {
  /** Attribute value with entities decoded, otherwise untouched: `../a.md#b`, `https://…`, `mailto:…`. */
  readonly href: string;
  /** `auto`: a bare URL or mail address; `html`: an attribute of inline HTML. */
  readonly kind: 'inline' | 'auto' | 'html';
  readonly range: SourceRange;
}

export interface PageImage {
  readonly src: string;
  readonly alt: string;
  readonly range: SourceRange;
}

export type MarkdownProblemCode =
  | 'diagram-missing'
  | 'snippet-missing'
  | 'snippet-loop'
  | 'snippet-outside'
  | 'snippet-url'
  | 'page-cut'
  | 'nesting-cut'
  | 'literal-callout'
  | 'front-matter';

/** A line of a snippet's file, counted from 0, or one of the snippets that the site appends to every page. */
export type SnippetPlace = { readonly file: string; readonly line: number } | { readonly appended: string };

export interface MarkdownProblem {
  readonly code: MarkdownProblemCode;
  readonly message: string;
  readonly range: SourceRange;
  /** Where it is to be mended, if not in the page. */
  readonly place?: SnippetPlace;
}

/** What the page needs beyond HTML and style; each is loaded only where true. */
export interface PageFeatures {
  readonly mermaid: boolean;
  readonly math: boolean;
  readonly code: boolean;
}

export interface RenderedPage {
  /** Unsanitised: pages may hold raw HTML. A sanitiser must follow before any browser reads it. */
  readonly html: string;
  /** Title of the front matter, else the text of the first `<h1>` where it opens the page. */
  readonly title?: string;
  readonly headings: readonly Heading[];
  readonly links: readonly PageLink[];
  readonly images: readonly PageImage[];
  /** Anchors a link may name: ids of headings and of everything else. */
  readonly anchors: readonly string[];
  readonly problems: readonly MarkdownProblem[];
  readonly frontMatter?: Readonly<Record<string, unknown>>;
  readonly features: PageFeatures;
}
