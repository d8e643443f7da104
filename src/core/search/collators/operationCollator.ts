import { glanceAt } from '../../apiDefinition/glance';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import type { EntityCollator, SearchDocument, SearchText } from '../document';

/** Of one definition. */
const MOST_OPERATIONS = 300;

/** Makes each operation of an API's definition a document. */
export const operationCollator: EntityCollator = {
  type: 'operation',
  collate: (entity: Entity) => {
    const type = entity.spec?.['type'];
    const definition = entity.spec?.['definition'];
    if (entity.kind.toLowerCase() !== 'api' || typeof type !== 'string' || typeof definition !== 'string')
      return [];
    const ref = refOf(entity);
    return glanceAt(type, definition, MOST_OPERATIONS).map(
      ({ id: title, name, summary, path }): SearchDocument => {
        const texts: SearchText[] = [{ field: 'title', text: title }];
        if (name && name !== title) texts.push({ field: 'alias', text: name, place: 'operation' });
        // Paths are part of titles; addresses of channels may not be.
        if (path && !title.includes(path)) texts.push({ field: 'alias', text: path, place: 'operation' });
        if (summary) texts.push({ field: 'text', text: summary, place: 'summary' });
        texts.push({ field: 'relation', text: entity.metadata.name });
        return {
          type: 'operation',
          ref,
          title,
          texts,
          path: name ?? title,
          ...(summary && { excerpt: summary }),
        };
      },
    );
  },
};
