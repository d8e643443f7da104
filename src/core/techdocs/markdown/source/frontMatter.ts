import { plainError } from '../../../yaml/plainError';
import { countNewlines } from '../text';
import { parseAsPython } from '../../site/flowIndent';
import { pythonText } from '../../site/pythonText';

export interface FrontMatter {
  readonly data?: Readonly<Record<string, unknown>>;
  /** The title that the page gives itself there, as MkDocs prints it. What is empty gives none. */
  readonly title?: string;
  readonly error?: string;
  readonly body: string;
  /** Source line the body starts on. */
  readonly bodyLine: number;
}

const YAML_BLOCK = /^---[ \t]*(?:\r\n?|\n)([\s\S]*?(?:\r\n?|\n))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n)/;

const MAX_LENGTH = 100_000;

/**
 * Takes the front matter off a page, as mkdocs does: YAML between dashes, or MultiMarkdown's `Key: value` lines. What
 * is not a mapping stays in the page.
 */
export function splitFrontMatter(source: string): FrontMatter {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const match = YAML_BLOCK.exec(text);
  if (!match) return splitKeyLines(text);
  if (match[0].length > MAX_LENGTH) return { body: text, bodyLine: 0 };
  const body = text.slice(match[0].length);
  const bodyLine = countNewlines(match[0].replace(/\r\n?/g, '\n'));
  try {
    const { document } = parseAsPython(match[1]!);
    const first = document.errors[0];
    if (first) return { error: plainError(first), body: text, bodyLine: 0 };
    const data: unknown = document.toJS({ maxAliasCount: 100 });
    if (data === null || typeof data !== 'object' || Array.isArray(data)) return { body: text, bodyLine: 0 };
    const title = pythonText(document.get('title', true), document)?.trim();
    return { data: data as Record<string, unknown>, ...(title && { title }), body, bodyLine };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), body: text, bodyLine: 0 };
  }
}

const KEY_LINE = /^ {0,3}([A-Za-z0-9_-]+):\s*([^]*)$/;
const MORE_LINE = /^(?: {4}|\t)\s*([^]*)$/;

/**
 * MultiMarkdown's metadata: `Key: value` lines from the first line on, up to a blank line or one that is neither. A
 * blank line that the page begins with goes as well.
 */
function splitKeyLines(text: string): FrontMatter {
  const data = new Map<string, string>();
  let key: string | undefined;
  let at = 0;
  let line = 0;
  while (at < text.length) {
    const end = /\r\n?|\n|$/g;
    end.lastIndex = at;
    const ending = end.exec(text)!;
    const content = text.slice(at, ending.index);
    const [, name, first] = KEY_LINE.exec(content) ?? [];
    const more = name === undefined && key !== undefined ? MORE_LINE.exec(content)?.[1] : undefined;
    const value = first ?? more;
    if (content.trim() !== '' && value === undefined) break;
    at = ending.index + ending[0].length;
    line++;
    if (value === undefined || content.trim() === '') break;
    key = name?.toLowerCase() ?? key!;
    const before = data.get(key);
    data.set(key, before === undefined ? value.trim() : `${before} ${value.trim()}`);
  }
  const title = data.get('title');
  return {
    ...(data.size > 0 && { data: Object.fromEntries(data) }),
    ...(title && { title }),
    body: text.slice(at),
    bodyLine: line,
  };
}
