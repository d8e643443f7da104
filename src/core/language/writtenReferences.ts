import { type EntityRef, canonicalRef, parseRef } from '../model/reference';
import type { Entity } from '../model/entity';
import { isOneWord } from '../model/relations';
import { TECHDOCS_ENTITY } from '../model/docs';
import { DOCS_ENTITY, type RelationField, relationFieldsOf } from '../model/relationFields';
import type { EntityDocument } from './document/entityDocument';
import { type PathStep, type Scalar, isScalar, isSeq, pairOf, isMap } from './document/nodes';

/** A reference as it stands in a document. */
export interface WrittenReference {
  readonly document: EntityDocument;
  readonly field: RelationField;
  readonly path: readonly PathStep[];
  readonly node: Scalar;
  readonly text: string;
  /** Undefined where it can't be read, for one because the kind is missing. */
  readonly target?: EntityRef;
  /** The target in canonical form. */
  readonly ref?: string;
}

/** Every reference of a document's relation fields, in the order written. */
export function writtenReferences(document: EntityDocument): WrittenReference[] {
  // Nodes count from the chunk's start: kept with the chunk, and given the document of this file.
  return document
    .remember('references', () => findReferences(document))
    .map((reference) => ({ ...reference, document }));
}

function findReferences(document: EntityDocument): Omit<WrittenReference, 'document'>[] {
  const kind = document.kind;
  const spec = document.at(['spec']);
  if (!kind || !isMap(spec)) return [];
  const found: Omit<WrittenReference, 'document'>[] = [];
  for (const field of relationFieldsOf(kind)) {
    const value = pairOf(spec, field.field)?.value;
    const add = (node: unknown, ...rest: PathStep[]) => {
      if (!isScalar(node) || typeof node.value !== 'string' || !node.value) return;
      const target = parseRef(node.value, { kind: field.defaultKind, namespace: document.namespace });
      if (field.isCustom && !(target && isOneWord(node.value))) return;
      found.push({
        field,
        path: ['spec', field.field, ...rest],
        node,
        text: node.value,
        target,
        ref: target && canonicalRef(target),
      });
    };
    if (isSeq(value)) value.items.forEach((item, index) => add(item, index));
    else add(value);
  }
  return found;
}

/** The entity that a document names for its docs. */
export function docsReference(document: EntityDocument): WrittenReference | undefined {
  const path = ['metadata', 'annotations', TECHDOCS_ENTITY];
  const node = document.at(path);
  if (!isScalar(node) || typeof node.value !== 'string' || !node.value) return undefined;
  const target = parseRef(node.value, { namespace: document.namespace });
  return {
    document,
    field: DOCS_ENTITY,
    path,
    node,
    text: node.value,
    ...(target && { target, ref: canonicalRef(target) }),
  };
}

/** Whether a value is that. */
export function isDocsReference(path: readonly PathStep[]): boolean {
  return path.join('\n') === `metadata\nannotations\n${TECHDOCS_ENTITY}`;
}

/** The relation field a value belongs to by its path, if any. */
export function relationFieldAt(
  kind: string | undefined,
  path: readonly PathStep[],
): RelationField | undefined {
  if (!kind || path[0] !== 'spec' || path.length < 2 || path.length > 3) return undefined;
  return relationFieldsOf(kind).find((field) => field.field === path[1]);
}

/** The parts of an entity that make a reference to it. */
export function compoundRef(entity: Entity): EntityRef {
  return { kind: entity.kind, namespace: entity.metadata.namespace || 'default', name: entity.metadata.name };
}
