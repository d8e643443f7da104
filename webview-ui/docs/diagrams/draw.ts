import type { DiagramLanguage } from '../../../src/protocol/docs';
import { cleanSvg, MERMAID } from '../mermaid';
import { isDark } from '../../shared/theme';
import { Drawer } from './drawer';
import { showDiagram, showFailure } from './frame';
import type { DiagramJob } from './job';
import { notDrawnHere } from './reason';

const LANGUAGES: ReadonlySet<string> = new Set<DiagramLanguage>(['graphviz', 'plantuml']);
/** The blocks that this file draws: code in a language of diagrams stays code, as in TechDocs. */
const DIAGRAMS = 'figure.diagram[data-language]';

const drawers = new Map<DiagramLanguage, Drawer>();

/** Gives the program that draws a language. */
export type ProgramOf = (language: DiagramLanguage) => Promise<string>;

/** Draws the page's Graphviz and PlantUML diagrams, each beside the others, and says of what languages it can draw none. */
export function drawDiagrams(root: HTMLElement, program: ProgramOf): void {
  for (const block of root.querySelectorAll<HTMLElement>(DIAGRAMS)) {
    if (block.closest('.gr-source')) continue;
    const named = block.dataset['language'] ?? '';
    if (LANGUAGES.has(named)) void draw(block, named as DiagramLanguage, program);
    else if (!block.matches(MERMAID)) showFailure(block, notDrawnHere(named));
  }
}

async function draw(block: HTMLElement, language: DiagramLanguage, program: ProgramOf): Promise<void> {
  const source = sourceOf(block);
  const drawer = drawers.get(language) ?? new Drawer(() => program(language));
  drawers.set(language, drawer);
  const result = await drawer.draw({ source, layout: block.dataset['layout'], ...colours(source) });
  if (!block.isConnected) return;
  if ('error' in result) showFailure(block, result.error);
  else showDiagram(block, cleanSvg(result.svg), source.trim().split('\n', 1)[0] ?? '', needsPaper(source));
}

function sourceOf(block: HTMLElement): string {
  return (block.querySelector('code') ?? block).textContent ?? '';
}

/** A source that chooses colours chose them for white paper. */
function needsPaper(source: string): boolean {
  return isDark() && /color|skinparam|!theme|#[0-9a-z]/i.test(source);
}

function colours(source: string): Pick<DiagramJob, 'ink' | 'dark'> {
  const style = getComputedStyle(document.body);
  const paper = needsPaper(source);
  return { ink: paper || !isDark() ? '#000000' : hex(style.color), dark: isDark() && !paper };
}

/** Graphviz knows no `rgb()`. */
function hex(colour: string): string {
  const parts = /rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(colour);
  return parts
    ? `#${parts
        .slice(1, 4)
        .map((part) => Number(part).toString(16).padStart(2, '0'))
        .join('')}`
    : '#808080';
}
