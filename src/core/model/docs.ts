import type { Entity } from './entity';

/** Where an entity's docs are, or whose docs are shown for it and at which page. */
export const TECHDOCS_REF = 'backstage.io/techdocs-ref';
export const TECHDOCS_ENTITY = 'backstage.io/techdocs-entity';
export const TECHDOCS_ENTITY_PATH = 'backstage.io/techdocs-entity-path';

/** An entity with one of them has docs. */
export const DOCS_ANNOTATIONS = [TECHDOCS_REF, TECHDOCS_ENTITY] as const;

/** Whether the entity names docs in any way. */
export function hasDocs({ metadata: { annotations } }: Entity): boolean {
  return DOCS_ANNOTATIONS.some((key) => {
    const written: unknown = annotations?.[key];
    return typeof written === 'string' && written.trim() !== '';
  });
}
