import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { CatalogReads } from '../../engine/services';
import type { LanguageEnvironment } from '../environment';
import { entityCard, entityLine } from '../hover/entityCard';
import type { Mention } from './resolve';
import { mentionAt } from './resolve';

/** Entities named below the first before the list is cut. */
const MOST_OTHERS = 5;

/** A hover over one line of any file: the first entity in full, others of the same name in a line each. */
export async function mentionHover(
  line: string,
  column: number,
  catalog: CatalogReads,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<{ markdown: string; start: number; end: number; refs: readonly string[] } | undefined> {
  const mention: Mention | undefined = await mentionAt(line, column, catalog, token);
  const [first, ...others] = mention?.entities ?? [];
  if (!mention || !first) return undefined;
  throwIfCancelled(token);
  const card = await entityCard(first, catalog, environment);
  const rest = others.slice(0, MOST_OTHERS).map(entityLine);
  const more = others.length > MOST_OTHERS ? [`- and ${others.length - MOST_OTHERS} more`] : [];
  const also = rest.length ? `\n\n---\n\nAlso:\n\n${[...rest, ...more].join('\n')}` : '';
  const refs = mention.entities.map(({ kind, metadata }) =>
    `${kind}:${metadata.namespace ?? 'default'}/${metadata.name}`.toLowerCase(),
  );
  return { markdown: card + also, start: mention.start, end: mention.end, refs };
}
