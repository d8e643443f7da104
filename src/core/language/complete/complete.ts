import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { CatalogService } from '../../catalog/catalog';
import { DEFAULT_NAMESPACE } from '../../model/entity';
import { surroundingsOf } from '../create/surroundings';
import type { CatalogDocument } from '../document/catalogDocument';
import { type CursorContext, cursorContext } from '../document/cursor';
import { knownActions, type LanguageEnvironment } from '../environment';
import { completeExpression, expressionBefore } from '../template/completeExpression';
import type { CompletionList } from '../values';
import { type CompletionContext, type Completions, outlineValue } from './context';
import { completeFields } from './fields';
import { entitySnippets } from './snippets';
import { completeValues } from './values';

const NOTHING: CompletionList = { items: [], isIncomplete: false };
const TEMPLATE = /^kind:\s*["']?Template\b/m;

/** What may be written at the offset. Works from indentation, so a document may be as broken as typing makes it. */
export async function complete(
  document: CatalogDocument,
  offset: number,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<CompletionList> {
  const chunk = document.chunkAt(offset);
  if (!chunk) return NOTHING;
  // Parsed only where there are such marks: what is half written is completed by its indentation.
  if (/\{\{|\{%/.test(chunk.parsed.text) && document.documentAt(offset)?.isSkeleton) return NOTHING;
  const code = expressionBefore(chunk.parsed.text, offset - chunk.start);
  if (code !== undefined && TEMPLATE.test(chunk.parsed.text)) {
    const actions = /\boutput\b/.test(code) ? await knownActions(environment) : undefined;
    return { items: completeExpression(document, offset, code, actions), isIncomplete: false };
  }
  const cursor =
    cursorContext(chunk.parsed.text, offset - chunk.start) ??
    behindUi(chunk.parsed.text, offset - chunk.start);
  if (!cursor) return NOTHING;
  const { roots } = cursor.outline;
  const line = chunk.parsed.lines.positionAt(cursor.replaceStart);
  const lineText = cursor.outline.lines[line.line]?.text ?? '';
  const indent = lineText.length - lineText.trimStart().length;
  const context: CompletionContext = {
    document,
    offset,
    cursor,
    subject: document.isRules
      ? { isRules: true }
      : { kind: outlineValue(roots, 'kind'), specType: outlineValue(roots, 'spec', 'type') },
    namespace: outlineValue(roots, 'metadata', 'namespace') ?? DEFAULT_NAMESPACE,
    name: outlineValue(roots, 'metadata', 'name'),
    catalog,
    environment,
    around: once(() => surroundingsOf(environment, document.uri)),
    token,
    range: {
      start: document.positionAt(chunk.start + cursor.replaceStart),
      end: document.positionAt(chunk.start + cursor.replaceEnd),
    },
    unit: indentUnit(roots) ?? '  ',
    hang: ' '.repeat(Math.max(0, line.character - indent)),
  };
  const found: Completions[] = [];
  if (cursor.expects === 'key') found.push(await completeFields(context));
  if (cursor.expects === 'value' || cursor.maybeValue) found.push(await completeValues(context));
  // Behind a dash stands either a value or the first field of a mapping.
  if (cursor.expects === 'value' && cursor.inItem) {
    const asKey = { ...context, cursor: { ...cursor, expects: 'key' as const } };
    found.push(await completeFields(asKey));
  }
  const isFresh = cursor.expects === 'key' && cursor.path.length === 0 && !cursor.siblings.includes('kind');
  if (isFresh && !document.isRules && !cursor.siblings.includes('metadata'))
    found.push({ items: await entitySnippets(context) });
  throwIfCancelled(token);
  return {
    items: found.flatMap(({ items }) => items),
    isIncomplete: found.some(({ isIncomplete }) => isIncomplete),
  };
}

/** Behind `ui:`, which alone is a key and what keys of forms begin with, another key is meant. */
function behindUi(text: string, at: number): CursorContext | undefined {
  if (!/(?:^|[\s{,])ui:$/.test(text.slice(Math.max(0, at - 4), at))) return undefined;
  const cursor = cursorContext(text, at - 1);
  return cursor && { ...cursor, replaceEnd: at, hasColon: false };
}

function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => (found ??= { value: find() }).value;
}

/** One step of indentation as this document has it. */
function indentUnit(
  roots: readonly { readonly children: readonly { readonly type: string; readonly column: number }[] }[],
): string | undefined {
  const child = roots
    .flatMap(({ children }) => children)
    .find(({ type, column }) => type === 'key' && column > 0);
  return child && ' '.repeat(child.column);
}
