import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { CatalogService } from '../../catalog/catalog';
import type { LanguageEnvironment } from '../environment';
import { entityCard, entityLine } from '../hover/entityCard';
import type { Mention } from './resolve';
import { type OperationCandidate, operationCandidates, operationHover } from './operations';
import { mentionAt } from './resolve';

/** Entities named below the first before the list is cut. */
const MOST_OTHERS = 5;

/** A hover over one line of any file: the first entity in full, others of the same name in a line each. */
export async function mentionHover(
  line: string,
  column: number,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<{ markdown: string; start: number; end: number; refs: readonly string[] } | undefined> {
  // `GET /orders/{id}` says more than `orders` does; a bare word is rather the name of an entity.
  const operations = operationCandidates(line, column);
  const ask = async (candidates: readonly OperationCandidate[]) => {
    for (const candidate of candidates) {
      const found = await operationHover(candidate, catalog, environment, token);
      if (found) return { ...found, start: candidate.start, end: candidate.end };
    }
    return undefined;
  };
  const operation = await ask(operations.filter(({ isWord }) => !isWord));
  if (operation) return operation;
  const mention: Mention | undefined = await mentionAt(line, column, catalog, token);
  const [first, ...others] = mention?.entities ?? [];
  if (!mention || !first) return ask(operations.filter(({ isWord }) => isWord));
  throwIfCancelled(token);
  const card = await entityCard(first, catalog, environment);
  const rest = others.slice(0, MOST_OTHERS).map(entityLine);
  const more = others.length > MOST_OTHERS ? [l10n.t('- and {0} more', others.length - MOST_OTHERS)] : [];
  const also = rest.length ? `\n\n---\n\n${l10n.t('Also:')}\n\n${[...rest, ...more].join('\n')}` : '';
  const refs = mention.entities.map(({ kind, metadata }) =>
    `${kind}:${metadata.namespace ?? 'default'}/${metadata.name}`.toLowerCase(),
  );
  return { markdown: card + also, start: mention.start, end: mention.end, refs };
}
