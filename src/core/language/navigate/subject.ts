import type { Range } from '../../base/range';
import { TECHDOCS_REF } from '../../model/docs';
import { PLACEHOLDERS } from '../../model/placeholders';
import { toCanonicalRef } from '../../model/reference';
import { parseTechdocsRef } from '../../model/techdocsRef';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import { type Place, type Scalar, isScalar, textSpan } from '../document/nodes';
import { namedInRules } from '../rules/namedInRules';
import { relationFieldAt, writtenReferences } from '../writtenReferences';
import { annotationSchema } from '../schema/annotationSchemas';

/** What a place in a catalog file is about. */
export type Subject =
  | {
      /** The name an entity declares, or a reference to one. */
      readonly type: 'entity';
      readonly ref: string;
      readonly isDeclaration: boolean;
      readonly document: EntityDocument;
      readonly node: Scalar;
      readonly range: Range;
    }
  | {
      readonly type: 'path';
      readonly document: EntityDocument;
      readonly written: string;
      readonly range: Range;
    }
  | {
      readonly type: 'place';
      readonly document: EntityDocument;
      readonly place: Place;
      readonly range: Range;
    };

/** What stands at the offset; undefined in skeletons, comments and between things. */
export function subjectAt(document: CatalogDocument, offset: number): Subject | undefined {
  const entity = document.documentAt(offset);
  if (!entity || entity.isSkeleton) return undefined;
  const place = entity.placeAt(offset);
  if (!place) return undefined;
  return (
    (place.onKey
      ? undefined
      : document.isRules
        ? ruleSubject(entity, place)
        : valueSubject(entity, place)) ?? {
      type: 'place',
      document: entity,
      place,
      range: rangeOf(entity, place),
    }
  );
}

function ruleSubject(document: EntityDocument, { node }: Place): Subject | undefined {
  const found = namedInRules(document).find((each) => each.node === node);
  if (!found) return undefined;
  const range = document.range(...textSpan(found.node));
  return { type: 'entity', ...found, isDeclaration: false, document, range };
}

function valueSubject(document: EntityDocument, place: Place): Subject | undefined {
  const { path, node } = place;
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  const range = document.range(...textSpan(node));
  const name = path.join('.');
  if (name === 'metadata.name') {
    return document.ref === undefined
      ? undefined
      : { type: 'entity', ref: document.ref, isDeclaration: true, document, node, range };
  }
  if (relationFieldAt(document.kind, path)) {
    const reference = writtenReferences(document).find((candidate) => candidate.node === node);
    const ref = reference?.ref;
    return ref === undefined
      ? undefined
      : { type: 'entity', ref, isDeclaration: false, document, node, range };
  }
  if (path[0] === 'metadata' && path[1] === 'annotations' && typeof path[2] === 'string') {
    if (annotationSchema(path[2])?.link === 'entityRef') {
      const ref = toCanonicalRef(node.value, { kind: document.kind, namespace: document.namespace });
      return ref === undefined
        ? undefined
        : { type: 'entity', ref, isDeclaration: false, document, node, range };
    }
    const docs = path[2] === TECHDOCS_REF ? parseTechdocsRef(node.value) : undefined;
    if (!docs) return undefined;
    return { type: 'path', document, written: docs.type === 'dir' ? docs.path : docs.url, range };
  }
  const isTarget =
    document.kind?.toLowerCase() === 'location' && (path[1] === 'target' || path[1] === 'targets');
  const isSubstitution = PLACEHOLDERS.has(String(path.at(-1)));
  return isTarget || isSubstitution ? { type: 'path', document, written: node.value, range } : undefined;
}

function rangeOf(document: EntityDocument, place: Place): Range {
  return document.rangeOf(place.onKey ? place.key : place.node);
}
