import { parseDocument } from 'yaml';
import { countNewlines } from '../text';
import { guardDepth } from '../../../yaml/depth';

export interface FrontMatter {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly body: string;
  /** Source line the body starts on. */
  readonly bodyLine: number;
}

const YAML_BLOCK = /^---[ \t]*\r?\n([\s\S]*?\r?\n)(?:---|\.\.\.)[ \t]*\r?(?:\n|$)/;

const MAX_LENGTH = 100_000;

/** Takes the YAML front matter off a page, as mkdocs does; what is not a mapping stays in the page. */
export function splitFrontMatter(source: string): FrontMatter {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const match = YAML_BLOCK.exec(text);
  if (!match || match[0].length > MAX_LENGTH) return { body: text, bodyLine: 0 };
  const body = text.slice(match[0].length);
  const bodyLine = countNewlines(match[0]);
  try {
    const document = parseDocument(guardDepth(match[1]!), { logLevel: 'silent', uniqueKeys: false });
    const first = document.errors[0];
    if (first) return { error: first.message, body: text, bodyLine: 0 };
    const data: unknown = document.toJS({ maxAliasCount: 100 });
    if (data === null || typeof data !== 'object' || Array.isArray(data)) return { body: text, bodyLine: 0 };
    return { data: data as Record<string, unknown>, body, bodyLine };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), body: text, bodyLine: 0 };
  }
}
