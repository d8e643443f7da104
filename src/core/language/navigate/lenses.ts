import * as l10n from '@vscode/l10n';
import { CommandIds } from '../../base/commandIds';
import { ownerRefOf } from '../../model/relations';
import { hasDocs } from '../../model/docs';
import type { Entity } from '../../model/entity';
import { displayName } from '../../model/reference';
import type { CatalogService } from '../../catalog/catalog';
import type { CatalogDocument } from '../document/catalogDocument';
import { textSpan } from '../document/nodes';
import { writtenReferences } from '../writtenReferences';
import type { CodeLens, InlayHint } from '../values';

const DEPENDENTS = ['dependencyOf', 'apiConsumedBy'];

/** Above each entity: who owns it, what depends on it, its documentation. */
export async function codeLenses(document: CatalogDocument, catalog: CatalogService): Promise<CodeLens[]> {
  const named = document.entities.filter(({ ref }) => ref !== undefined);
  const entities = (await catalog.getEntitiesByRefs({ entityRefs: named.map(({ ref }) => ref!) })).items;
  const owners = (
    await catalog.getEntitiesByRefs({
      entityRefs: entities.map((entity) => (entity && ownerRefOf(entity)) ?? ''),
    })
  ).items;
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
    const owner = ownerRefOf(entity);
    if (owner) {
      const known = owners[index];
      lenses.push(
        lens(
          l10n.t('Owner: {0}', known ? displayName(known) : owner.replace(/^group:default\//, '')),
          CommandIds.openEntity,
          owner,
        ),
      );
    }
    const dependents = count(entity, DEPENDENTS);
    const parts = count(entity, ['hasPart']);
    const owned = count(entity, ['ownerOf']);
    if (dependents)
      lenses.push(
        lens(
          dependents === 1 ? l10n.t('1 dependent') : l10n.t('{0} dependents', dependents),
          CommandIds.openGraph,
          declared.ref,
        ),
      );
    if (parts)
      lenses.push(
        lens(parts === 1 ? l10n.t('1 part') : l10n.t('{0} parts', parts), CommandIds.openGraph, declared.ref),
      );
    if (owned)
      lenses.push(
        lens(
          owned === 1 ? l10n.t('owns 1 entity') : l10n.t('owns {0} entities', owned),
          CommandIds.openEntity,
          declared.ref,
        ),
      );
    if (entity.kind === 'Template') {
      lenses.push(lens(l10n.t('Form'), CommandIds.templateForm, declared.ref));
      lenses.push(lens(l10n.t('Dry-run'), CommandIds.dryRunTemplate, declared.ref));
    }
    if (hasDocs(entity)) lenses.push(lens(l10n.t('Docs'), CommandIds.openDocs, declared.ref));
    return lenses;
  });
}

/** The display name behind each reference that does not show it. */
export async function inlayHints(document: CatalogDocument, catalog: CatalogService): Promise<InlayHint[]> {
  const references = document.entities.flatMap((entity) => writtenReferences(entity));
  const entities = (
    await catalog.getEntitiesByRefs({ entityRefs: references.map((reference) => reference.ref ?? '') })
  ).items;
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

function count(entity: Entity, types: readonly string[]): number {
  return new Set(
    (entity.relations ?? []).filter(({ type }) => types.includes(type)).map(({ targetRef: ref }) => ref),
  ).size;
}
