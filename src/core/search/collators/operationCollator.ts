import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import type { EntityCollator, SearchDocument, SearchText } from '../document';
import { operationsOf } from './operations';

/** Makes each operation of an API's definition a document. */
export const operationCollator: EntityCollator = {
  type: 'operation',
  collate: (entity: Entity) => {
    const type = entity.spec?.['type'];
    const definition = entity.spec?.['definition'];
    if (entity.kind.toLowerCase() !== 'api' || typeof type !== 'string' || typeof definition !== 'string')
      return [];
    const ref = refOf(entity);
    return operationsOf(type, definition).map(({ title, name, summary }): SearchDocument => {
      const texts: SearchText[] = [{ field: 'title', text: title }];
      if (name && name !== title) texts.push({ field: 'alias', text: name, place: 'operation' });
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
    });
  },
};
