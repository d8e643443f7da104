import * as l10n from '@vscode/l10n';
import { throwIfCancelled } from '../../base/cancellation';
import {
  abbreviationRule,
  codeRule as codeBlockRule,
  emptyRule,
  hashHeadingRule,
  horizontalRule,
} from './blocks/basics';
import { htmlElementRule, paragraphRule, referenceRule, setextHeadingRule } from './blocks/basics';
import { BlockParser } from './blocks/blockParser';
import type { BlockRule } from './blocks/blockParser';
import { admonitionRule, detailsRule, tabRule } from './blocks/containers';
import { footnoteRule } from './blocks/footnotes';
import { definitionRule, listIndentRule, listRule } from './blocks/lists';
import { finishCallouts, quoteRule } from './blocks/quotes';
import { slashBlockRules } from './blocks/slashBlocks';
import { tableRule } from './blocks/tables';
import { collect } from './collect';
import { inlineRules } from './inline/rules';
import { InlineParser } from './inline/engine';
import { calloutAdvice, countCallouts, literalCallouts, MAX_ADVISED } from './literalCallouts';
import { mathBlockRule } from './inline/math';
import { smartyRules } from './inline/smarty';
import { symbolRules } from './inline/symbols';
import type { MarkdownOptions } from './options';
import { postprocess } from './postprocess';
import { Session } from './session';
import { convertAlerts } from './source/alerts';
import { extractDiagrams } from './source/diagrams';
import { markCritic } from './source/critic';
import { FenceFinder } from './source/fences';
import { splitFrontMatter } from './source/frontMatter';
import { extractHtml } from './source/htmlBlocks';
import { mapped } from './source/lineMap';
import type { MappedText } from './source/lineMap';
import { withoutMeta } from './source/metaBlock';
import { appendedSnippets, includeSnippets, type SnippetReader } from './source/snippets';
import { evenLineEnds, evenWhitespace, stripFrames } from './source/whitespace';
import { escapeHtml } from './text';
import { markAbbreviations } from './tree/abbreviations';
import { applyAttributeLists } from './tree/attributeLists';
import { descendants, Elem, isBlockLevel } from './tree/elem';
import { linkRepeatedFootnotes, placeFootnotes } from './tree/footnotes';
import * as tree from './tree/processors';
import { serializeInside } from './tree/serialize';
import { shortenLinks } from './tree/shortenLinks';
import { numberCaptions } from './tree/captions';
import { slugTabs } from './tree/tabSlugs';
import { buildToc } from './tree/toc';
import type { Toc } from './tree/toc';
import type { RenderContext, RenderedPage } from './types';

/** Characters of source shown where a page can't be rendered. */
const MAX_PLAIN = 500_000;
const ITEMS = ['li'];
const LISTS = ['ul', 'ol'];
const NO_TOC: Toc = { listed: [], opening: undefined };

/** Block rules in the reference's order. */
function blockRules(options: MarkdownOptions): BlockRule[] {
  const { listIndent: indent, marks } = options;
  const slashes = options.blocks && slashBlockRules(options.blocks);
  return [
    ...(marks.admonitions ? [admonitionRule] : []),
    ...(marks.details ? [detailsRule] : []),
    ...(marks.tabs ? [tabRule] : []),
    htmlElementRule,
    emptyRule,
    listIndentRule(indent, ITEMS, LISTS),
    listIndentRule(indent, ['dd', ...ITEMS], ['dl', ...LISTS]),
    ...(slashes ? [slashes.goOn, slashes.begin] : []),
    ...(options.indentedCode ? [codeBlockRule] : []),
    ...(options.math ? [mathBlockRule(options.math)] : []),
    tableRule,
    hashHeadingRule,
    setextHeadingRule,
    horizontalRule,
    listRule('ol', options),
    listRule('ul', options),
    definitionRule(indent),
    quoteRule(options.quotes),
    footnoteRule,
    abbreviationRule,
    referenceRule,
    paragraphRule,
  ];
}

/** Work on a page, step by step: between steps others may be served. */
type Steps<T> = Generator<undefined, T, undefined>;

/** Prepares the text for the block parser: snippets, edits, fences and HTML are settled here. */
function* prepare(body: string, bodyLine: number, session: Session): Steps<MappedText> {
  const { options, context } = session;
  let text = mapped(stripFrames(body), bodyLine);
  if (options.githubAlerts) text = convertAlerts(text);
  text = extractDiagrams(text, session);
  const reader: SnippetReader = {
    read: (path) => context.snippets?.get(path),
    isOutside: (path) => !!context.outsideSnippets?.has(path),
    dedent: options.dedentSnippets,
    problem: (code, message, line, place) => session.problem(code, message, line, place),
  };
  text = includeSnippets(text, reader, appendedSnippets(context.extensions));
  yield;
  text = markCritic(text, session.criticStash, options.criticMode);
  text = evenLineEnds(text);
  // What code keeps is kept before.
  if (!options.preserveTabs) text = evenWhitespace(text);
  if (options.meta) text = withoutMeta(text);
  text = {
    text: text.text.replaceAll('\u0001', '\u0002').replaceAll('\u0004', '\u0003'),
    origin: text.origin,
  };
  yield;
  text = yield* new FenceFinder(session).steps(text);
  if (options.preserveTabs) text = evenWhitespace(text);
  yield;
  return extractHtml(text, session.stash);
}

function* buildTree(prepared: MappedText, session: Session): Steps<{ root: Elem; toc: Toc }> {
  const root = new Elem('div');
  const parser = new BlockParser(session, blockRules(session.options), prepared.origin);
  yield* parser.parsePage(root, { text: prepared.text, line: 0 });
  yield* adviseOnCallouts(root, session);
  placeFootnotes(root, parser);
  tree.highlightIndented(root, session);
  tree.markTasks(root, session);
  yield;
  yield* new InlineParser(session, inlineRules(session)).steps(root);
  if (session.options.quotes?.callouts) finishCallouts(root);
  linkRepeatedFootnotes(root, session);
  tree.prettify(root);
  yield;
  shortenLinks(root, session.options.magiclink);
  applyAttributeLists(root);
  yield;
  markAbbreviations(root, session.abbreviations);
  const { symbolsOff, smarty } = session.options;
  yield* new InlineParser(session, symbolRules(symbolsOff)).steps(root);
  if (smarty) yield* new InlineParser(session, smartyRules(smarty)).steps(root);
  const toc = buildToc(root, session);
  slugTabs(root, session);
  const captions = session.options.blocks?.captions;
  if (captions) numberCaptions(root, session, captions);
  tree.unescapeTree(root);
  return { root, toc };
}

/** Tells the author of callouts that are shown as they are written what would make callouts of them. */
function* adviseOnCallouts(root: Elem, session: Session): Steps<void> {
  const literal = literalCallouts(root);
  if (literal.length === 0) return;
  const context: RenderContext = { ...session.context, highlight: () => undefined };
  const probe = (text: string) => {
    const trial = new Session(text, context);
    const prepared = finished(prepare(text, 0, trial));
    const tree = new Elem('div');
    const parser = new BlockParser(trial, blockRules(trial.options), prepared.origin);
    finished(parser.parsePage(tree, { text: prepared.text, line: 0 }));
    return countCallouts(tree);
  };
  for (const callout of literal.slice(0, MAX_ADVISED)) {
    session.problem(
      'literal-callout',
      calloutAdvice(session.source, callout, probe, session.context.usesBlocks),
      callout.line,
    );
    yield;
  }
}

function finished<T>(steps: Generator<undefined, T, undefined>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function markLines(root: Elem): void {
  for (const elem of descendants(root)) {
    if (elem.line >= 0 && (isBlockLevel(elem.tag) || elem.tag === 'pre'))
      elem.set('data-line', String(elem.line));
  }
}

function* renderSteps(source: string, context: RenderContext): Steps<RenderedPage> {
  const front = splitFrontMatter(source);
  const session = new Session(source, context);
  if (front.error)
    session.problem('front-matter', l10n.t('The front matter is not valid YAML: {0}', front.error), 0);
  if (!front.body.trim()) return collect(session, front, '', NO_TOC, new Elem('div'));
  try {
    const prepared = yield* prepare(front.body, front.bodyLine, session);
    yield;
    const { root, toc } = yield* buildTree(prepared, session);
    yield;
    if (context.sourceLines) markLines(root);
    const text = serializeInside(root).trim();
    yield;
    const html = postprocess(text, session);
    yield;
    return collect(session, front, html, toc, root);
  } catch (error) {
    // No known input comes here; a page must be readable all the same.
    const cause = error instanceof Error ? error.message : String(error);
    session.problem(
      'page-cut',
      l10n.t('The page could not be rendered ({0}); its source is shown.', cause),
      0,
    );
    const plain = escapeHtml(front.body.slice(0, MAX_PLAIN));
    return collect(session, front, `<pre><code>${plain}</code></pre>`, NO_TOC, new Elem('div'));
  }
}

/** A text's elements as plain Python-Markdown makes them, for who reads its structure. Never throws, does no I/O. */
export function readTree(source: string): Elem {
  const session = new Session(source, { trulySaneLists: false });
  try {
    return finished(buildTree(finished(prepare(source, 0, session)), session)).root;
  } catch {
    return new Elem('div'); // as above: no known input comes here
  }
}

/**
 * Renders a page's Markdown as techdocs-core does. Never throws, does no I/O, and takes time in proportion to the
 * source: what would take more is cut, with a problem and a mark in the page that say so. The HTML still needs
 * sanitising.
 */
export function renderMarkdown(source: string, context: RenderContext = {}): RenderedPage {
  return finished(renderSteps(source, context));
}

/** Milliseconds of work after which others are served. */
const SLICE = 15;

/** {@link renderMarkdown} for a thread that has more to do: `giveWay` lets others have it between slices of a page. */
export async function renderInSlices(
  source: string,
  context: RenderContext,
  giveWay: () => Promise<void>,
): Promise<RenderedPage> {
  const steps = renderSteps(source, context);
  let since = Date.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (Date.now() - since < SLICE) continue;
    await giveWay();
    throwIfCancelled(context.token);
    since = Date.now();
  }
}
