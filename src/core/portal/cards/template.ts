import { CommandIds } from '../../base/commandIds';
import { isObject } from '../../base/isObject';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import type { CardSection, EntityCard } from '../card';

/** What a Template asks for, page by page, and what it then does. */
export const templateCard: EntityCard = {
  id: 'greenroom.template',
  title: 'What it asks and does',
  type: 'content',
  filter: ({ kind }) => kind.toLowerCase() === 'template',
  provide: async (entity) => ({
    sections: [start(entity), ...parameters(entity.spec?.['parameters']), ...steps(entity.spec?.['steps'])],
  }),
};

function start(entity: Entity): CardSection {
  const run = {
    title: 'New from this template',
    command: CommandIds.newFromTemplate,
    arguments: [refOf(entity)],
  };
  return { type: 'actions', items: [run] };
}

function parameters(value: unknown): CardSection[] {
  const pages = (Array.isArray(value) ? value : [value]).filter(isObject);
  const rows = pages.flatMap((page) => {
    const required = Array.isArray(page['required']) ? page['required'] : [];
    return Object.entries(isObject(page['properties']) ? page['properties'] : {}).map(([name, schema]) => {
      const field = isObject(schema) ? schema : {};
      const about = text(field['description']);
      return [
        text(field['title']) || name,
        text(field['ui:field']) || text(field['type']),
        required.includes(name) ? 'yes' : '',
        about,
      ];
    });
  });
  return [{ type: 'table', columns: ['It asks for', 'As', 'Required', 'What it is'], rows }];
}

function steps(value: unknown): CardSection[] {
  const rows = (Array.isArray(value) ? value : [])
    .filter(isObject)
    .map((step) => [text(step['name']) || text(step['id']), text(step['action']), text(step['if'])]);
  return [{ type: 'table', columns: ['Then it does', 'By the action', 'Only if'], rows }];
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
