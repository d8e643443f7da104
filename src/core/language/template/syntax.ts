import { createTemplateRenderer } from 'nunjitsu';

/** Where a template can't be read, and why: the parser's own words. */
export interface SyntaxFault {
  /** Offset in the text. */
  readonly at: number;
  readonly message: string;
}

const renderer = createTemplateRenderer();
const PLACE = /^Template error at line \d+, column \d+: /;

/** What keeps the language of templates from reading a text. Nothing of it is run. */
export function syntaxFault(text: string): SyntaxFault | undefined {
  try {
    // The first step of a run is one too many: what is wrong with the text is told before.
    renderer.render(text, {}, { limits: { workUnits: 0 } });
    return undefined;
  } catch (error) {
    const { phase, line, column, message } = error as Partial<
      Record<'phase' | 'message', string> & Record<'line' | 'column', number>
    >;
    if (phase !== 'parse' || (error as Error).name !== 'TemplateRenderError') return undefined;
    return { at: offsetOf(text, line ?? 1, column ?? 1), message: (message ?? '').replace(PLACE, '') };
  }
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  return Math.min(text.length, start + column - 1);
}
