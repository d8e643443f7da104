import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { renderMarkdown, snippetPaths } from '../../src/core/techdocs/markdown';
import type { RenderedPage } from '../../src/core/techdocs/markdown';
import { unescape } from '../../src/core/techdocs/markdown/placeholders';
import { decodeEntities } from '../../src/core/techdocs/markdown/text';
import { type Difference, firstDifference } from './normalize';

/** A page of the corpus and what the reference made of it. */
export interface ReferencePage {
  /** Path below the corpus folder, `owner+repository/…`. */
  readonly page: string;
  readonly html: string;
  /** Level, id and escaped name of each heading, where the oracle lists them. */
  readonly headings?: readonly (readonly [number, string, string])[];
  /** Why the reference can't be compared with. */
  readonly caveats: readonly string[];
}

export interface PageResult {
  readonly page: string;
  readonly repository: string;
  readonly outcome: 'equal' | 'different' | 'caveat' | 'missing';
  readonly difference?: Difference;
  /** Why it can't be compared. */
  readonly reason?: string;
  readonly milliseconds?: number;
}

interface IndexEntry {
  page: string;
  headings?: [number, string, string][];
  caveats?: string[];
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
}

/** Reads an oracle: by its index.json, else every HTML file that has a Markdown page of the same name. */
export function readOracle(corpus: string, oracle: string): ReferencePage[] {
  const index = join(oracle, 'index.json');
  const entries: IndexEntry[] = existsSync(index)
    ? (JSON.parse(readFileSync(index, 'utf8')) as IndexEntry[])
    : filesBelow(oracle)
        .filter((name) => name.endsWith('.html'))
        .map((name) => ({ page: name.replace(/\.html$/, '.md') }));
  return entries
    .filter(({ page }) => existsSync(join(corpus, page)))
    .flatMap(({ page, headings, caveats = [] }) => {
      const file = join(oracle, page.replace(/\.[^./]*$/, '.html'));
      if (!existsSync(file)) return [];
      const html = readFileSync(file, 'utf8');
      return [{ page, html, caveats, ...(headings ? { headings } : {}) }];
    });
}

/** Reads the snippets a page asks for, and those asked for in turn, from inside a folder only. */
function readSnippets(source: string, base: string): Map<string, string> {
  const found = new Map<string, string>();
  const root = realpathSync(base);
  let wanted = snippetPaths(source);
  while (wanted.length > 0) {
    const next: string[] = [];
    for (const path of wanted) {
      const file = resolve(root, path);
      if (found.has(path) || !existsSync(file) || !statSync(file).isFile()) continue;
      if (relative(root, realpathSync(file)).startsWith('..')) continue;
      const text = readFileSync(file, 'utf8');
      found.set(path, text);
      next.push(...snippetPaths(text));
    }
    wanted = next;
  }
  return found;
}

export interface FidelityOptions {
  /** Lists as mdx_truly_sane_lists has them; the oracle was made without. */
  readonly trulySaneLists: boolean;
}

/** Renders a page of the corpus under the oracle's settings. */
export function renderPage(corpus: string, page: string, options: FidelityOptions): RenderedPage {
  const source = readFileSync(join(corpus, page), 'utf8');
  const snippets = readSnippets(source, join(corpus, page.split('/')[0]!));
  return renderMarkdown(source, { path: page, snippets, githubAlerts: false, ...options });
}

/** The first heading in which two lists of them differ. */
export function headingDifference(
  expected: ReferencePage['headings'],
  headings: RenderedPage['headings'],
): Difference | undefined {
  const actual = headings.map(({ level, id, text }) => [level, id, text] as const);
  // A reference older than Python-Markdown 3.6 names headings before it makes quotation marks of a typesetter.
  const straight = (text: string): string => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
  const line = (heading: readonly [number, string, string] | undefined): string =>
    heading
      ? `heading ${heading[0]} #${heading[1]} ${straight(unescape(decodeEntities(heading[2])))
          .replace(/\s+/g, ' ')
          .trim()}`
      : '(no heading)';
  for (let index = 0; index < Math.max(expected?.length ?? 0, actual.length); index++) {
    const pair = [line(expected?.[index]), line(actual[index])] as const;
    if (pair[0] !== pair[1])
      return { index, expected: pair[0], actual: pair[1], context: 'list of headings' };
  }
  return undefined;
}

/** Compares one page with the reference. */
export function comparePage(corpus: string, reference: ReferencePage, options: FidelityOptions): PageResult {
  const { page } = reference;
  const repository = page.split('/')[0]!;
  if (reference.caveats.length > 0) return { page, repository, outcome: 'caveat' };
  const start = performance.now();
  const rendered = renderPage(corpus, page, options);
  const milliseconds = performance.now() - start;
  const difference =
    firstDifference(reference.html, rendered.html) ??
    (reference.headings ? headingDifference(reference.headings, rendered.headings) : undefined);
  if (!difference) return { page, repository, outcome: 'equal', milliseconds };
  return { page, repository, outcome: 'different', difference, milliseconds };
}
