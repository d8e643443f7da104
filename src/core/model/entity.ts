/** Backstage's own entity envelope: the JSON every surface and every other extension reads. */
export type { Entity, EntityLink, EntityMeta, EntityRelation } from '@backstage/catalog-model';

export const DEFAULT_NAMESPACE = 'default';
