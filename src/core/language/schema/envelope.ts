import * as l10n from '@vscode/l10n';
import { type FieldSchema, list, object, text } from './types';

const linkFields = [
  text('url', l10n.t('The address, absolute: `https://…`, `mailto:…`.'), {
    required: true,
    format: 'url',
    example: 'https://',
  }),
  text('title', l10n.t('What a person reads instead of the address.')),
  text('icon', l10n.t('Name of an icon, for example `dashboard`, `docs`, `chat`, `alert`, `github`.'), {
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
  text('type', l10n.t('Sorts links into groups, for example `runbook`, `dashboard`, `logs`.'), {
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
    l10n.t(
      'What references call this entity. 1 to 63 letters, digits, `-`, `_` and `.`, beginning and ending with a letter or digit. Unique together with kind and namespace, whatever the case.',
    ),
    { required: true, format: 'name' },
  ),
  text(
    'namespace',
    l10n.t(
      'Keeps equal names apart. References inside a namespace need not name it. `default` where it is left out.',
    ),
    {
      format: 'namespace',
      facet: 'metadata.namespace',
    },
  ),
  text('title', l10n.t('The name people read. The `name` stays what references use.')),
  text('description', l10n.t('What it is, in a sentence. Shown in lists, search and hovers.'), {
    mayBeEmpty: true,
  }),
  {
    name: 'labels',
    doc: l10n.t(
      'Short key-value pairs to select entities by. A value has up to 63 letters, digits, `-`, `_`, `.`.',
    ),
    type: 'object',
    freeValues: { type: 'string', format: 'labelValue', mayBeEmpty: true },
  },
  {
    name: 'annotations',
    doc: l10n.t(
      'Pointers to the entity in other systems: its repository, docs, dashboards. A value is always a string: quote numbers and booleans.',
    ),
    type: 'object',
    freeValues: { type: 'string', mayBeEmpty: true },
  },
  list(
    'tags',
    l10n.t(
      'Words to find it by: lower-case letters, digits, `:`, `+`, `#`, joined by `-`, up to 63 characters.',
    ),
    {
      type: 'string',
      format: 'tag',
      facet: 'metadata.tags',
    },
  ),
  list('links', l10n.t('Places worth a click: dashboards, runbooks, chat.'), {
    type: 'object',
    fields: linkFields,
  }),
  text('uid', l10n.t('Given by the catalog on output; not for files.'), { outputOnly: true }),
  text('etag', l10n.t('Given by the catalog on output; not for files.'), { outputOnly: true }),
];

/** The fields every entity shares. What a kind adds stands below `spec`. */
export const ENVELOPE: readonly FieldSchema[] = [
  text(
    'apiVersion',
    l10n.t('The version of the format this entity is written in, for example `backstage.io/v1alpha1`.'),
    {
      required: true,
    },
  ),
  text(
    'kind',
    l10n.t('What sort of thing it is: `Component`, `API`, `System`, `Group`, … Custom kinds are welcome.'),
    {
      required: true,
    },
  ),
  object(
    'metadata',
    l10n.t('What every entity has: its name, and how people find and recognise it.'),
    metadataFields,
    { required: true },
  ),
  { name: 'spec', doc: l10n.t('What this kind of entity states about itself.'), type: 'object' },
];
