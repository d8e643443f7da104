import * as l10n from '@vscode/l10n';
import type { MkdocsConfig } from './mkdocsConfig';

/** Something that MkDocs would run or put around pages, and that is not here. */
export interface NotRun {
  /** The key of mkdocs.yml that asks for it. */
  readonly key: string;
  /** A sentence. */
  readonly message: string;
}

/**
 * Plugins whose work is done here, or that change neither a page's text nor the navigation: search, looks, addresses,
 * dates, packaging. Any other may write into pages.
 */
const HARMLESS = new Set(
  (
    'techdocs-core search monorepo awesome-pages literate-nav section-index i18n gh-admonitions github-admonitions redirects minify ' +
    'minify-html git-revision-date git-revision-date-localized git-authors git-committers git-committers-2 ' +
    'git-latest-changes rss social privacy offline optimize typeset projects info group meta meta-manager ' +
    'meta-descriptions glightbox lightbox panzoom mermaid2 mike version material/search material/social ' +
    'material/privacy material/offline material/info material/optimize material/typeset material/meta ' +
    'material/group material/projects exclude-search htmlproofer link-marker linkcheck spellcheck pdf-export ' +
    'with-pdf to-pdf pdf-with-js print-site page-pdf pdf sitemap robotstxt localsearch autolinks-checker ' +
    'statistics unused-files same-dir kroki plantuml build_plantuml'
  ).split(' '),
);

/** Extensions of Markdown whose work is done here, or that change no more than what stands in addresses. */
const DONE = new Set(
  (
    'abbr admonition attr_list codehilite def_list extra fenced_code footnotes md_in_html meta nl2br sane_lists smarty tables ' +
    'toc wikilinks mdx_truly_sane_lists plantuml_markdown markdown_inline_graphviz material.extensions.preview ' +
    'arithmatex b64 betterem blocks.admonition blocks.caption blocks.definition blocks.details blocks.html blocks.tab caret ' +
    'critic details emoji escapeall extra highlight inlinehilite keys magiclink mark pathconverter progressbar quotes ' +
    'saneheaders smartsymbols snippets striphtml superfences tabbed tasklist tilde'
  ).split(' '),
);

/** What a site asks for and Greenroom does not do, each kind once. */
export function notRun(config: MkdocsConfig): NotRun[] {
  const { hooks, customDir, plugins, extensions } = config;
  const found: NotRun[] = [];
  const others = plugins.filter((name) => !HARMLESS.has(name));
  if (others.length > 0)
    found.push({
      key: 'plugins',
      message:
        others.length === 1
          ? l10n.t(
              'Greenroom does not run the plugin {0}: what it would write into pages or the navigation is not shown.',
              others[0]!,
            )
          : l10n.t(
              'Greenroom does not run the plugins {0}: what they would write into pages or the navigation is not shown.',
              others.join(', '),
            ),
    });
  const unknown = Object.keys(extensions).filter(
    (name) => !DONE.has(name.replace(/^(?:markdown\.extensions|pymdownx)\./, '')),
  );
  if (unknown.length > 0)
    found.push({
      key: 'markdown_extensions',
      message: l10n.t(
        'Greenroom does not run these extensions of Markdown: {0}. What they would make of pages is not shown.',
        unknown.join(', '),
      ),
    });
  if (hooks.length > 0)
    found.push({
      key: 'hooks',
      message: l10n.t(
        'Greenroom does not run hooks: what {0} would add to pages is not shown.',
        hooks.join(', '),
      ),
    });
  if (extensions['pymdownx.snippets']?.['url_download'] === true)
    found.push({
      key: 'markdown_extensions',
      message: l10n.t(
        'Greenroom fetches no snippets from the web: what url_download would bring in is not shown.',
      ),
    });
  if (customDir !== undefined)
    found.push({
      key: 'theme',
      message: l10n.t(
        'Greenroom shows pages in its own look: what {0} would put around them is left out.',
        customDir,
      ),
    });
  return found;
}
