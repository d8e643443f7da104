import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { Range } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import { RELATION_FIELDS } from '../../model/relationFields';
import { type CatalogDocument, parseCatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import { type Scalar, isScalar, textSpan } from '../document/nodes';
import { type LanguageEnvironment, readText } from '../environment';
import { namedInRules } from '../rules/namedInRules';
import { writtenReferences } from '../writtenReferences';

/** One place in a catalog file that names an entity. */
export interface Occurrence {
  readonly uri: string;
  readonly range: Range;
  readonly isDeclaration: boolean;
  readonly document: EntityDocument;
  /** What is written there. */
  readonly node: Scalar;
}

const STATED = [...new Set(RELATION_FIELDS.map(({ relation }) => `relations.${relation}`))];

/** Every place of the catalog's files that declares the entity or refers to it. */
export async function occurrences(
  ref: string,
  document: CatalogDocument | undefined,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<Occurrence[]> {
  const uris = await filesNaming(ref, catalog, environment, token);
  const found = document ? occurrencesIn(document, ref) : [];
  for (const uri of uris) {
    if (uri === document?.uri) continue;
    throwIfCancelled(token);
    const text = await readText(environment, uri);
    if (text !== undefined) found.push(...occurrencesIn(parseCatalogDocument(uri, text), ref));
  }
  return found;
}

export function occurrencesIn(document: CatalogDocument, ref: string): Occurrence[] {
  const found: Occurrence[] = [];
  for (const entity of document.isRules ? document.documents : document.entities) {
    const add = (node: Scalar, isDeclaration: boolean) =>
      found.push({
        uri: document.uri,
        range: entity.range(...textSpan(node)),
        isDeclaration,
        document: entity,
        node,
      });
    if (document.isRules) {
      for (const named of namedInRules(entity)) if (named.ref === ref) add(named.node, false);
      continue;
    }
    const name = entity.at(['metadata', 'name']);
    if (entity.ref === ref && isScalar(name)) add(name, true);
    for (const reference of writtenReferences(entity)) if (reference.ref === ref) add(reference.node, false);
  }
  return found;
}

/** Files of the entities related to it, its own, and house rules that name it. */
async function filesNaming(
  ref: string,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<Set<string>> {
  const entity = await catalog.getEntityByRef(ref, token);
  const refs = new Set<string>([ref]);
  if (entity) for (const { targetRef: other } of entity.relations ?? []) refs.add(other);
  else {
    const filter = STATED.map((key) => ({ [key]: ref }));
    const { items } = await catalog.queryEntities(
      { filter, fields: ['kind', 'metadata.name', 'metadata.namespace'] },
      token,
    );
    for (const { kind, metadata } of items)
      refs.add(`${kind}:${metadata.namespace ?? 'default'}/${metadata.name}`.toLowerCase());
  }
  const locations = await Promise.all([...refs].map((each) => catalog.getLocation(each)));
  const declared = locations.flatMap((location) => (location ? [location.uri] : []));
  return new Set([...declared, ...(environment.rulesNaming?.(ref) ?? [])]);
}
