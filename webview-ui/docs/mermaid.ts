import * as l10n from '@vscode/l10n';
import DOMPurify from 'dompurify';
import type { Mermaid } from 'mermaid';
import { showDiagram, showFailure } from './diagrams/frame';
import { mermaidReason } from './diagrams/reason';
import { dropAddresses, fetchedBy, holdsAddress } from './addresses';
import { loaded, type ScriptOf } from './scripts';
import { allowStyleSheetsOfScripts, styleSheet } from './styleNonce';
import { parseColour, readable } from '../shared/contrast';
import { number } from '../shared/words';

const MAX_SOURCE = 50_000;
let count = 0;
let queue: Promise<void> = Promise.resolve();

/** A fence of Mermaid, as Markdown and as Kroki's plugin make it. */
export const MERMAID = '.mermaid, .language-mermaid, figure.diagram[data-language=mermaid]';

/** Draws the page's Mermaid diagrams, one after another. Loaded only by pages that have some. */
export function drawMermaid(root: HTMLElement, script: ScriptOf): void {
  const blocks = [...root.querySelectorAll<HTMLElement>(MERMAID)].filter(
    (block) => !block.closest('.gr-source'),
  );
  for (const block of blocks) queue = queue.then(() => draw(block, script)).catch(() => {});
}

async function draw(block: HTMLElement, script: ScriptOf): Promise<void> {
  const code = (block.querySelector('code') ?? block).textContent ?? '';
  if (code.length > MAX_SOURCE)
    return showFailure(block, l10n.t('its source is longer than {0} characters.', number(MAX_SOURCE)));
  let mermaid: Mermaid;
  try {
    mermaid = await loaded('mermaid', script);
    if (code.includes('$$')) await loaded('katex', script);
  } catch (error) {
    return showFailure(block, error instanceof Error ? error.message : String(error));
  }
  allowStyleSheetsOfScripts();
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    class: { htmlLabels: false },
    suppressErrorRendering: true,
    maxTextSize: MAX_SOURCE,
    maxEdges: 1000,
    theme: 'base',
    themeVariables: themeOf(),
    fontFamily: cssValue('--vscode-font-family', 'sans-serif'),
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'htmlLabels',
      'themeCSS',
      'fontFamily',
    ],
  });
  try {
    const fetched = fetchedBy(code);
    if (fetched) throw new Error(fetched);
    const { svg } = await mermaid.render(`gr-mermaid-${++count}`, code);
    const drawn = cleanSvg(svg);
    recolour(drawn);
    if (block.isConnected) showDiagram(block, drawn, code.trim().split('\n', 1)[0] ?? '');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (block.isConnected) showFailure(block, mermaidReason(message, code));
  }
}

/** Mermaid sanitises what it draws, the others do not: this is the last step for all. */
export function cleanSvg(svg: string): DocumentFragment {
  const purifier = DOMPurify(window);
  purifier.addHook('uponSanitizeElement', (node) => {
    if (node instanceof Element && node.tagName.toLowerCase() === 'style')
      node.textContent = (node.textContent ?? '')
        .split('}')
        .filter((rule) => !holdsAddress(rule))
        .join('}');
  });
  purifier.addHook('afterSanitizeAttributes', (node) => {
    dropAddresses(node);
    for (const name of ['href', 'xlink:href']) {
      const value = node.getAttribute(name);
      if (value !== null && !value.startsWith('#')) node.removeAttribute(name);
    }
  });
  const fragment = purifier.sanitize(svg, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { svg: true, svgFilters: true },
    ADD_TAGS: ['style', 'foreignobject'],
    ADD_ATTR: ['dominant-baseline', 'requiredFeatures', 'transform-origin'],
    HTML_INTEGRATION_POINTS: { foreignobject: true },
  });
  for (const sheet of fragment.querySelectorAll('style'))
    sheet.replaceWith(styleSheet(sheet.textContent ?? ''));
  return fragment;
}

/** C4 draws relations in a grey of its own, whatever the theme. */
function recolour(drawn: DocumentFragment): void {
  const text = cssValue('--vscode-editor-foreground', '#333333');
  for (const name of ['fill', 'stroke'])
    for (const element of drawn.querySelectorAll(`[${name}='#444444']`)) element.setAttribute(name, text);
}

function themeOf(): Record<string, string | boolean> {
  const background = cssValue('--vscode-editor-background', '#ffffff');
  const text = cssValue('--vscode-editor-foreground', '#333333');
  const contrast =
    document.body.classList.contains('vscode-high-contrast') ||
    document.body.classList.contains('vscode-high-contrast-light');
  const accent = cssValue('--vscode-textLink-foreground', '#448aff');
  const surface = contrast ? background : cssValue('--vscode-editorWidget-background', background);
  const line = contrast
    ? cssValue('--vscode-contrastBorder', text)
    : cssValue('--vscode-descriptionForeground', text);
  return {
    darkMode:
      document.body.dataset['vscodeThemeKind'] !== 'vscode-light' &&
      !document.body.classList.contains('vscode-light') &&
      !document.body.classList.contains('vscode-high-contrast-light'),
    background,
    primaryColor: surface,
    primaryTextColor: text,
    primaryBorderColor: contrast ? line : accent,
    secondaryColor: surface,
    secondaryTextColor: text,
    tertiaryColor: background,
    tertiaryTextColor: text,
    tertiaryBorderColor: line,
    lineColor: line,
    textColor: text,
    mainBkg: surface,
    nodeBorder: contrast ? line : accent,
    clusterBkg: background,
    clusterBorder: line,
    titleColor: text,
    edgeLabelBackground: background,
    actorBkg: surface,
    actorTextColor: text,
    actorBorder: contrast ? line : accent,
    signalColor: line,
    signalTextColor: text,
    labelBoxBkgColor: surface,
    labelTextColor: text,
    loopTextColor: text,
    ...pieColours(line, text),
    ...sectionColours(background, line, text),
    ...branchColours(background, line, text),
    personBkg: surface,
    personBorder: contrast ? line : accent,
    archEdgeColor: line,
    archEdgeArrowColor: line,
    archGroupBorderColor: line,
    noteBkgColor: surface,
    noteTextColor: text,
    noteBorderColor: line,
    fontSize: '14px',
  };
}

/** Slices in the editor's own chart colours, thin enough for text in any theme. */
function pieColours(line: string, text: string): Record<string, string> {
  const slices = numbered(6, (i) => ({ [`pie${i + 1}`]: chartColour(i, line) }));
  const words = { pieTitleTextColor: text, pieSectionTextColor: text, pieLegendTextColor: text };
  const lines = { pieStrokeColor: line, pieOuterStrokeColor: line, pieOpacity: '0.5' };
  return { ...slices, ...words, ...lines };
}

/** The editor's own chart colours, one after the other. */
function chartColour(index: number, fallback: string): string {
  const names = ['blue', 'green', 'orange', 'purple', 'red', 'yellow'];
  return cssValue(`--vscode-charts-${names[index % names.length]}`, fallback);
}

/** A colour of words as it can be read on another. */
function wordsOn(ground: string, wished: string): string {
  const [words, below] = [parseColour(wished), parseColour(ground)];
  if (!words || !below) return wished;
  const channels = readable(words, [below]).slice(0, 3);
  return `#${channels.map((each) => Math.round(each).toString(16).padStart(2, '0')).join('')}`;
}

/** Parts of mind maps and time lines, their words in the colour of the page. */
function sectionColours(background: string, line: string, text: string): Record<string, string> {
  return numbered(12, (i) => ({
    [`cScale${i}`]: chartColour(i, line),
    [`cScaleLabel${i}`]: wordsOn(chartColour(i, line), background),
    [`cScalePeer${i}`]: line,
    [`cScaleInv${i}`]: text,
  }));
}

/** Branches in the editor's own chart colours, their names in that of the page. */
function branchColours(background: string, line: string, text: string): Record<string, string> {
  return {
    ...numbered(8, (i) => ({
      [`git${i}`]: chartColour(i, line),
      [`gitInv${i}`]: background,
      [`gitBranchLabel${i}`]: wordsOn(chartColour(i, line), background),
    })),
    commitLabelColor: text,
    commitLabelBackground: background,
    tagLabelColor: text,
    tagLabelBackground: background,
    tagLabelBorder: line,
    commitLineColor: line,
  };
}

function numbered(count: number, make: (index: number) => Record<string, string>): Record<string, string> {
  return Object.assign({}, ...Array.from({ length: count }, (_, index) => make(index))) as Record<
    string,
    string
  >;
}

function cssValue(name: string, fallback: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  if (!value) return fallback;
  // Mermaid reckons with colours, and knows neither eight digits nor color().
  const hex = /^#([0-9a-f]{6})[0-9a-f]{2}$/i.exec(value);
  return hex ? `#${hex[1]}` : value;
}
