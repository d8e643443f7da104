import { Fuel } from './fuel';
import { resolveOptions } from './options';
import type { MarkdownOptions } from './options';
import { HtmlStash } from './placeholders';
import type { FigureNote } from './tree/captions';
import type { Elem } from './tree/elem';
import type { MarkdownProblem, MarkdownProblemCode, RenderContext, SnippetPlace } from './types';

export interface Reference {
  readonly href: string;
  readonly title: string;
}

/** Everything one rendering of one page shares between its stages. */
export class Session {
  readonly options: MarkdownOptions;
  readonly stash = new HtmlStash();
  readonly criticStash: string[] = [];
  /** Fences by the number of their place in the stash: their text, to restore what was indented code after all. */
  readonly fences = new Map<number, { source: string; indent: number }>();
  readonly references = new Map<string, Reference>();
  readonly footnotes = new Map<string, { text: string; line: number }>();
  readonly footnoteUses = new Map<string, number>();
  /** Figures with a caption of `pymdownx.blocks`. */
  readonly figures = new Map<Elem, FigureNote>();
  readonly abbreviations = new Map<string, string>();
  readonly problems: MarkdownProblem[] = [];
  readonly fuel: Fuel;
  readonly features = { mermaid: false, math: false, code: false };
  tabSets = 0;
  private footnoteNumbers: Map<string, number> | undefined;
  private readonly reported = new Set<string>();

  constructor(
    readonly source: string,
    readonly context: RenderContext,
  ) {
    this.options = resolveOptions(context);
    this.fuel = new Fuel(source.length);
  }

  /** Reports a problem on a whole source line. A cut is reported once; says whether this was reported. */
  problem(code: MarkdownProblemCode, message: string, line: number, place?: SnippetPlace): boolean {
    if (code.endsWith('-cut')) {
      if (this.reported.has(code)) return false;
      this.reported.add(code);
    }
    const startLine = Math.max(0, line);
    const end = this.lineText(startLine).length;
    this.problems.push({
      code,
      message,
      range: { startLine, startCharacter: 0, endLine: startLine, endCharacter: end },
      ...(place && { place }),
    });
    return true;
  }

  /** The place of a footnote among those of the page, from 1 on. Asked once all are known. */
  footnoteNumber(id: string): number {
    this.footnoteNumbers ??= new Map([...this.footnotes.keys()].map((key, index) => [key, index + 1]));
    return this.footnoteNumbers.get(id) ?? 0;
  }

  private lines: string[] | undefined;

  lineText(line: number): string {
    this.lines ??= this.source.split(/\r?\n/);
    return this.lines[line] ?? '';
  }
}
