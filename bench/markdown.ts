import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renderMarkdown } from '../src/core/techdocs/markdown';
import { readOracle } from '../test/fidelity/corpus';

/** Times of one kind of rendering, in milliseconds of wall clock. */
export interface MarkdownTimes {
  readonly pages: number;
  readonly characters: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface MarkdownFigures {
  /** Every page of the corpus, each the best of three after warming up; absent without the corpus. */
  readonly corpus?: MarkdownTimes;
  /** A page of five million characters of ordinary text. */
  readonly largePage: number;
  /** A table of 10,000 rows. */
  readonly largeTable: number;
}

const once = (source: string): number => {
  const start = performance.now();
  renderMarkdown(source);
  return performance.now() - start;
};

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function corpusTimes(base: string): MarkdownTimes | undefined {
  const corpus = join(base, 'techdocs');
  const oracle = join(base, 'techdocs-oracle');
  if (!existsSync(oracle)) return undefined;
  const sources = readOracle(corpus, oracle).map(({ page }) => readFileSync(join(corpus, page), 'utf8'));
  for (const source of sources) once(source);
  const times = sources
    .map((source) => Math.min(once(source), once(source), once(source)))
    .sort((a, b) => a - b);
  return {
    pages: sources.length,
    characters: sources.reduce((sum, source) => sum + source.length, 0),
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    max: quantile(times, 1),
  };
}

const PROSE =
  'Some *text* with `code`, a [link](page.md#part) and **more** words, https://example.org here.\n\n';
const ROW = '| one `x` | *two* | [three](page.md) |\n';

/** Measures Markdown to HTML. `base` is the folder that holds the corpus. */
export function benchMarkdown(base = resolve(import.meta.dirname, '../../shared/corpus')): MarkdownFigures {
  const corpus = corpusTimes(process.env['GREENROOM_CORPUS'] ?? base);
  return {
    ...(corpus ? { corpus } : {}),
    largePage: once(PROSE.repeat(Math.ceil(5_000_000 / PROSE.length))),
    largeTable: once(`| a | b | c |\n|---|---|---|\n${ROW.repeat(10_000)}`),
  };
}
