import { renderMarkdown } from '../techdocs/markdown';
import type { ParameterLine, SchemaLine, OperationView } from './view';

/** A longer description is for the text itself. UTF-16 units. */
const LONGEST = 100_000;

/** HTML of a description, which the specifications of APIs let be Markdown. Untrusted: to be sanitised where it is shown. */
export function proseOf(markdown: string | undefined): string | undefined {
  if (!markdown?.trim()) return undefined;
  return renderMarkdown(withListsApart(markdown.slice(0, LONGEST)), { trulySaneLists: true }).html;
}

/** CommonMark begins a list right below a paragraph; the dialect of our docs wants an empty line between. */
function withListsApart(markdown: string): string {
  let isFence = false;
  let before = '';
  const lines: string[] = [];
  for (const line of markdown.split(/\r\n?|\n/)) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isFence = !isFence;
    else if (!isFence && ITEM.test(line) && /\S/.test(before) && !ITEM.test(before) && !/^\s/.test(before))
      lines.push('');
    lines.push(line);
    before = line;
  }
  return lines.join('\n');
}

const ITEM = /^ {0,3}(?:[-*+]|1[.)])[ \t]+\S/;

/** A line with its description as HTML. */
export function withProse<T extends SchemaLine | ParameterLine>(line: T): T {
  const description = proseOf(line.description);
  return description === undefined ? line : { ...line, description };
}

/** An operation with all of its descriptions as HTML. */
export function operationProse(view: OperationView): OperationView {
  const prose = <T extends { readonly description?: string }>(part: T): T => {
    const description = proseOf(part.description);
    return description === undefined ? part : { ...part, description };
  };
  const content = <T extends { readonly content: OperationView['responses'][number]['content'] }>(
    part: T,
  ): T => ({
    ...part,
    content: part.content.map((each) => (each.schema ? { ...each, schema: withProse(each.schema) } : each)),
  });
  return {
    ...prose(view),
    parameters: view.parameters.map(withProse),
    ...(view.body && { body: content(prose(view.body)) }),
    responses: view.responses.map((each) => ({
      ...content(prose(each)),
      headers: each.headers.map(withProse),
    })),
  };
}
