import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../base/cancellation';
import type { CatalogService } from '../../catalog/catalog';
import { displayName, refOf } from '../../model/reference';
import type { CatalogDocument } from '../document/catalogDocument';
import { isScalar, type Node } from '../document/nodes';
import type { LanguageEnvironment } from '../environment';
import type { DocumentSymbol, WorkspaceSymbol } from '../values';

/** The entities of a file as an outline, each with its sections. */
export function documentSymbols(document: CatalogDocument): DocumentSymbol[] {
  return document.entities.map((entity) => {
    const nameNode = entity.at(['metadata', 'name']) ?? entity.at(['kind']);
    const range = entity.fullRange;
    const sections = (entity.root?.items ?? []).flatMap(({ key, value }): DocumentSymbol[] => {
      const name = isScalar(key) ? String(key.value) : '';
      if (name !== 'metadata' && name !== 'spec') return [];
      const start = (key as Node).range![0];
      const end = (value as Node | null)?.range?.[1] ?? (key as Node).range![1];
      const text = entity.chunk.text.slice(start, end).trimEnd();
      return [
        {
          name,
          detail: '',
          kind: 'section',
          range: entity.range(start, start + text.length),
          selection: entity.rangeOf(key as Node),
          children: [],
        },
      ];
    });
    return {
      name: entity.name ?? l10n.t('(no name)'),
      detail: entity.kind ?? '',
      kind: entity.kind?.toLowerCase() ?? 'unknown',
      range,
      selection: nameNode ? entity.rangeOf(nameNode) : { start: range.start, end: range.start },
      children: sections,
    };
  });
}

const LIMIT = 100;

/** Entities by name or title, best first where a search engine is at hand. */
export async function workspaceSymbols(
  query: string,
  catalog: CatalogService,
  { search }: LanguageEnvironment,
  token?: CancellationToken,
): Promise<WorkspaceSymbol[]> {
  const ranked = query ? await rankedRefs(query, search, token) : [];
  const fullTextFilter = { term: query, fields: ['metadata.name', 'metadata.title'] };
  const entities = ranked.length
    ? (await catalog.getEntitiesByRefs({ entityRefs: ranked })).items
    : (await catalog.queryEntities({ limit: LIMIT, ...(query && { fullTextFilter }) }, token)).items;
  const symbols = entities.map(async (entity): Promise<WorkspaceSymbol[]> => {
    const location = entity && (await catalog.getLocation(refOf(entity)));
    if (!entity || !location) return [];
    const title = displayName(entity);
    const container = [entity.kind, title === entity.metadata.name ? '' : title].filter(Boolean).join(' · ');
    return [
      {
        name: entity.metadata.name,
        container,
        kind: entity.kind.toLowerCase(),
        ref: refOf(entity),
        uri: location.uri,
        range: location.nameRange,
      },
    ];
  });
  return (await Promise.all(symbols)).flat();
}

/** Empty while the index is still being built, too. */
async function rankedRefs(
  term: string,
  search: LanguageEnvironment['search'],
  token?: CancellationToken,
): Promise<string[]> {
  const found = await search?.search({ term, types: ['entity'], limit: LIMIT }, token);
  return found?.results.map(({ ref }) => ref) ?? [];
}
