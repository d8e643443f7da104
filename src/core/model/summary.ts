import { visible } from '../base/visible';
import { hasDocs } from './docs';
import type { Entity } from './entity';
import { displayName, refOf } from './reference';
import { ownerRefOf } from './relations';

/** What a line about an entity shows. */
export interface EntitySummary {
  /** Canonical. */
  readonly ref: string;
  readonly kind: string;
  readonly name: string;
  /** Display name or title, else name. */
  readonly title: string;
  readonly description?: string;
  readonly type?: string;
  readonly lifecycle?: string;
  /** Canonical. */
  readonly owner?: string;
  readonly hasDocs: boolean;
  readonly hasDefinition: boolean;
}

/** The parts of an entity that a summary is made of: ask the catalog for no more. */
export const SUMMARY_FIELDS: readonly string[] = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.annotations',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.profile',
];

export function summaryOf(entity: Entity): EntitySummary {
  const { metadata, spec } = entity;
  const text = (value: unknown) => (typeof value === 'string' && value ? visible(value) : undefined);
  return {
    ref: refOf(entity),
    kind: entity.kind,
    name: metadata.name,
    title: displayName(entity),
    description: text(metadata.description),
    type: text(spec?.['type']),
    lifecycle: text(spec?.['lifecycle']),
    owner: ownerRefOf(entity),
    hasDocs: hasDocs(entity),
    hasDefinition: entity.kind.toLowerCase() === 'api' && text(spec?.['type']) !== 'mcp-server',
  };
}

/** The name part of a reference: what is shown of an entity the catalog does not know. */
export function nameOfRef(ref: string): string {
  return visible(ref.slice(ref.indexOf('/') + 1) || ref);
}

/** Kind of a canonical reference, lower case. */
export function kindOfRef(ref: string): string {
  return ref.slice(0, Math.max(0, ref.indexOf(':')));
}
