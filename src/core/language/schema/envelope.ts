import { type FieldSchema, list, object, text } from './types';

const linkFields = [
  text('url', 'The address, absolute: `https://…`, `mailto:…`.', {
    required: true,
    format: 'url',
    example: 'https://',
  }),
  text('title', 'What a person reads instead of the address.'),
  text('icon', 'Name of an icon, for example `dashboard`, `docs`, `chat`, `alert`, `github`.', {
    values: [
      'dashboard',
      'docs',
      'chat',
      'alert',
      'github',
      'email',
      'help',
      'user',
      'group',
      'web',
      'search',
      'code',
    ].map((value) => ({ value, doc: '' })),
  }),
  text('type', 'Sorts links into groups, for example `runbook`, `dashboard`, `logs`.', {
    facet: 'metadata.links.type',
    values: ['runbook', 'dashboard', 'documentation', 'logs', 'admin-dashboard', 'chat'].map((value) => ({
      value,
      doc: '',
    })),
  }),
];

const metadataFields: readonly FieldSchema[] = [
  text(
    'name',
    'What references call this entity. 1 to 63 letters, digits, `-`, `_` and `.`, beginning and ending with a letter or digit. Unique together with kind and namespace, whatever the case.',
    { required: true, format: 'name' },
  ),
  text(
    'namespace',
    'Keeps equal names apart. References inside a namespace need not name it. `default` where it is left out.',
    {
      format: 'namespace',
      facet: 'metadata.namespace',
    },
  ),
  text('title', 'The name people read. The `name` stays what references use.'),
  text('description', 'What it is, in a sentence. Shown in lists, search and hovers.', { mayBeEmpty: true }),
  {
    name: 'labels',
    doc: 'Short key-value pairs to select entities by. A value has up to 63 letters, digits, `-`, `_`, `.`.',
    type: 'object',
    freeValues: { type: 'string', format: 'labelValue', mayBeEmpty: true },
  },
  {
    name: 'annotations',
    doc: 'Pointers to the entity in other systems: its repository, docs, dashboards. A value is always a string: quote numbers and booleans.',
    type: 'object',
    freeValues: { type: 'string', mayBeEmpty: true },
  },
  list(
    'tags',
    'Words to find it by: lower-case letters, digits, `:`, `+`, `#`, joined by `-`, up to 63 characters.',
    {
      type: 'string',
      format: 'tag',
      facet: 'metadata.tags',
    },
  ),
  list('links', 'Places worth a click: dashboards, runbooks, chat.', { type: 'object', fields: linkFields }),
  text('uid', 'Given by the catalog on output; not for files.', { outputOnly: true }),
  text('etag', 'Given by the catalog on output; not for files.', { outputOnly: true }),
];

/** The fields every entity shares. What a kind adds stands below `spec`. */
export const ENVELOPE: readonly FieldSchema[] = [
  text(
    'apiVersion',
    'The version of the format this entity is written in, for example `backstage.io/v1alpha1`.',
    {
      required: true,
    },
  ),
  text(
    'kind',
    'What sort of thing it is: `Component`, `API`, `System`, `Group`, … Custom kinds are welcome.',
    {
      required: true,
    },
  ),
  object(
    'metadata',
    'What every entity has: its name, and how people find and recognise it.',
    metadataFields,
    { required: true },
  ),
  { name: 'spec', doc: 'What this kind of entity states about itself.', type: 'object' },
];
