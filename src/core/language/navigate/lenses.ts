import type { Entity } from '../../model/entity';
import { displayName, toCanonicalRef } from '../../model/reference';
import type { CatalogReads } from '../../engine/services';
import type { CatalogDocument } from '../document/catalogDocument';
import { textSpan } from '../document/nodes';
import { writtenReferences } from '../references';
import type { CodeLens, InlayHint } from '../values';

const DEPENDENTS = ['dependencyOf', 'apiConsumedBy'];

/** Above each entity: who owns it, what depends on it, its documentation. */
export async function codeLenses(document: CatalogDocument, catalog: CatalogReads): Promise<CodeLens[]> {
  const named = document.entities.filter(({ ref }) => ref !== undefined);
  const entities = await catalog.getEntitiesByRefs(named.map(({ ref }) => ref!));
  const owners = await catalog.getEntitiesByRefs(entities.map((entity) => ownerRef(entity) ?? ''));
  return named.flatMap((declared, index) => {
    const entity = entities[index];
    if (!entity) return [];
    const range = declared.rangeOf(
      declared.root?.items[0]?.key as { range?: [number, number, number] } | undefined,
    );
    const lens = (title: string, id?: string, ...args: unknown[]): CodeLens => ({
      range,
      title,
      ...(id && { command: { id, args } }),
    });
    const lenses: CodeLens[] = [];
    const owner = ownerRef(entity);
    if (owner) {
      const known = owners[index];
      lenses.push(
        lens(
          `Owner: ${known ? displayName(known) : owner.replace(/^group:default\//, '')}`,
          'greenroom.openEntity',
          owner,
        ),
      );
    }
    const dependents = count(entity, DEPENDENTS);
    const parts = count(entity, ['hasPart']);
    const owned = count(entity, ['ownerOf']);
    if (dependents) lenses.push(lens(plural(dependents, 'dependent'), 'greenroom.openGraph', declared.ref));
    if (parts) lenses.push(lens(plural(parts, 'part'), 'greenroom.openGraph', declared.ref));
    if (owned)
      lenses.push(lens(`owns ${plural(owned, 'entity', 'entities')}`, 'greenroom.openEntity', declared.ref));
    if (entity.kind === 'Template') {
      lenses.push(lens('Form', 'greenroom.templateForm', declared.ref));
      lenses.push(lens('Dry-run', 'greenroom.dryRunTemplate', declared.ref));
    }
    if (hasDocs(entity)) lenses.push(lens('Docs', 'greenroom.openDocs', declared.ref));
    return lenses;
  });
}

/** The display name behind each reference that does not show it. */
export async function inlayHints(document: CatalogDocument, catalog: CatalogReads): Promise<InlayHint[]> {
  const references = document.entities.flatMap((entity) => writtenReferences(entity));
  const entities = await catalog.getEntitiesByRefs(references.map((reference) => reference.ref ?? ''));
  return references.flatMap((reference, index) => {
    const entity = entities[index];
    const title = entity && displayName(entity);
    if (!entity || !title || title.toLowerCase() === entity.metadata.name.toLowerCase()) return [];
    const end = reference.node.range?.[1] ?? textSpan(reference.node)[1];
    return [
      {
        position: reference.document.range(end, end).start,
        label: title,
        tooltip: entity.metadata.description,
      },
    ];
  });
}

export function hasDocs(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return 'backstage.io/techdocs-ref' in annotations || 'backstage.io/techdocs-entity' in annotations;
}

function ownerRef(entity: Entity | undefined): string | undefined {
  const related = entity?.relations?.find(({ type }) => type === 'ownedBy')?.targetRef;
  const written = entity?.spec?.['owner'];
  return (
    related ??
    (typeof written === 'string'
      ? toCanonicalRef(written, { kind: 'Group', namespace: entity?.metadata.namespace })
      : undefined)
  );
}

function count(entity: Entity, types: readonly string[]): number {
  return new Set(
    (entity.relations ?? []).filter(({ type }) => types.includes(type)).map(({ targetRef: ref }) => ref),
  ).size;
}

function plural(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
