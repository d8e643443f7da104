import type { CancellationToken } from '../../base/cancellation';
import type { Range } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import { displayName, refOf } from '../../model/reference';
import { type CatalogDocument, parseCatalogDocument } from '../document/catalogDocument';
import { type LanguageEnvironment, readText } from '../environment';
import type { CallHierarchyCall, CallHierarchyItem } from '../values';
import { occurrencesIn } from './occurrences';
import { subjectAt } from './subject';

/** An API works through who provides it, so the chain goes on through it in either direction. */
const OUTGOING = ['dependsOn', 'consumesApi', 'apiProvidedBy'];
const INCOMING = ['dependencyOf', 'apiConsumedBy', 'providesApi'];

export async function prepareCallHierarchy(
  document: CatalogDocument,
  offset: number,
  catalog: CatalogService,
): Promise<CallHierarchyItem | undefined> {
  const subject = subjectAt(document, offset);
  const ref = subject?.type === 'entity' ? subject.ref : document.documentAt(offset)?.ref;
  return ref === undefined ? undefined : itemOf(ref, catalog);
}

/** What depends on the entity, and where each says so. */
export async function incomingCalls(
  ref: string,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<CallHierarchyCall[]> {
  const calls: CallHierarchyCall[] = [];
  for (const other of await related(ref, INCOMING, catalog, token)) {
    const item = await itemOf(other, catalog);
    if (item) calls.push({ item, ranges: await statedIn(item, ref, environment) });
  }
  return calls;
}

/** What the entity depends on. */
export async function outgoingCalls(
  ref: string,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<CallHierarchyCall[]> {
  const from = await itemOf(ref, catalog);
  if (!from) return [];
  const calls: CallHierarchyCall[] = [];
  for (const other of await related(ref, OUTGOING, catalog, token)) {
    const item = await itemOf(other, catalog);
    if (item) calls.push({ item, ranges: await statedIn(from, other, environment) });
  }
  return calls;
}

async function related(
  ref: string,
  types: readonly string[],
  catalog: CatalogService,
  token?: CancellationToken,
): Promise<string[]> {
  const entity = await catalog.getEntityByRef(ref, token);
  const found = (entity?.relations ?? [])
    .filter(({ type }) => types.includes(type))
    .map(({ targetRef }) => targetRef);
  return [...new Set(found)];
}

async function itemOf(ref: string, catalog: CatalogService): Promise<CallHierarchyItem | undefined> {
  const [entity, location] = await Promise.all([catalog.getEntityByRef(ref), catalog.getLocation(ref)]);
  if (!entity || !location) return undefined;
  const type = entity.spec?.['type'];
  return {
    ref: refOf(entity),
    name: displayName(entity),
    detail: typeof type === 'string' ? `${entity.kind} · ${type}` : entity.kind,
    kind: entity.kind.toLowerCase(),
    uri: location.uri,
    range: location.range,
    selection: location.nameRange,
  };
}

/** Where an entity's own document names the other; its name where the other side states it. */
async function statedIn(
  item: CallHierarchyItem,
  ref: string,
  environment: LanguageEnvironment,
): Promise<Range[]> {
  const text = await readText(environment, item.uri);
  const document = text === undefined ? undefined : parseCatalogDocument(item.uri, text);
  const own = document?.entities.find((entity) => entity.ref === item.ref);
  const lines = own && own.fullRange;
  const found =
    document && lines
      ? occurrencesIn(document, ref).filter(
          ({ range, isDeclaration }) =>
            !isDeclaration && range.start.line >= lines.start.line && range.end.line <= lines.end.line,
        )
      : [];
  return found.length ? found.map(({ range }) => range) : [item.selection];
}
