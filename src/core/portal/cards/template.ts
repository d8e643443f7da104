import * as l10n from '@vscode/l10n';
import { CommandIds } from '../../base/commandIds';
import { MOST_LINES } from '../entityCards';
import { isObject } from '../../base/isObject';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import type { Catalog } from '../../catalog/catalog';
import { SUMMARY_FIELDS } from '../../model/summary';
import { SOURCE_TEMPLATE } from '../../scaffolder/drift/originFile';
import type { CardSection, EntityCard } from '../card';

/** What a Template asks for, page by page, and what it then does. */
export const templateCard = (catalog: Pick<Catalog, 'queryEntities'>): EntityCard => ({
  id: 'greenroom.template',
  title: l10n.t('What it asks and does'),
  type: 'content',
  filter: ({ kind }) => kind.toLowerCase() === 'template',
  provide: async (entity) => ({
    sections: [
      start(entity),
      ...parameters(entity.spec?.['parameters']),
      ...steps(entity.spec?.['steps']),
      await made(catalog, refOf(entity)),
    ],
  }),
});

/** What says that it was made from it. */
async function made(catalog: Pick<Catalog, 'queryEntities'>, ref: string): Promise<CardSection> {
  const filter = { [`metadata.annotations.${SOURCE_TEMPLATE}`]: ref };
  const { items } = await catalog.queryEntities({ filter, limit: MOST_LINES, fields: SUMMARY_FIELDS });
  return { type: 'entities', title: l10n.t('Made from it'), refs: items.map(refOf), byTitle: true };
}

function start(entity: Entity): CardSection {
  const run = {
    title: l10n.t('New from this template'),
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
        required.includes(name) ? l10n.t('yes') : '',
        about,
      ];
    });
  });
  return [
    {
      type: 'table',
      columns: [l10n.t('It asks for'), l10n.t('As'), l10n.t('Required'), l10n.t('What it is')],
      rows,
    },
  ];
}

function steps(value: unknown): CardSection[] {
  const rows = (Array.isArray(value) ? value : [])
    .filter(isObject)
    .map((step) => [text(step['name']) || text(step['id']), text(step['action']), text(step['if'])]);
  return [
    { type: 'table', columns: [l10n.t('Then it does'), l10n.t('By the action'), l10n.t('Only if')], rows },
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
