import * as l10n from '@vscode/l10n';
import { TEMPLATE_VERSION } from '../../model/kinds';
import { TEMPLATE_ACTIONS } from './actions';
import { type FieldSchema, type KindSchema, list, object, text } from './types';

const condition = l10n.t('Runs it only when the expression is true: `${{ parameters.createRepo }}`.');

const stepFields: readonly FieldSchema[] = [
  text('id', l10n.t('What later steps call its output by: `${{ steps.<id>.output.… }}`.')),
  text('name', l10n.t('What a person sees while it runs.')),
  text('action', l10n.t('What it does, for example `fetch:template` or `publish:github`.'), {
    required: true,
    values: TEMPLATE_ACTIONS,
  }),
  {
    name: 'input',
    doc: l10n.t('What the action needs. Values may use `${{ parameters.… }}` and `${{ steps.… }}`.'),
    type: 'object',
  },
  { name: 'if', doc: condition, type: 'any' },
  {
    name: 'each',
    doc: l10n.t('Runs the step once for each element; `${{ each.value }}` is the element.'),
    type: 'any',
  },
];

const outputLink: readonly FieldSchema[] = [
  text('title', l10n.t('What a person reads.')),
  text('url', l10n.t('Where it leads, often `${{ steps.publish.output.remoteUrl }}`.')),
  text('entityRef', l10n.t('An entity it leads to, often `${{ steps.register.output.entityRef }}`.')),
  text('icon', l10n.t('Name of an icon, for example `catalog`.')),
  { name: 'if', doc: l10n.t('Shows it only when the expression is true.'), type: 'any' },
];

/** A software template: a form, and steps that make something of the answers. */
export const TEMPLATE: KindSchema = {
  kind: 'Template',
  apiVersions: [TEMPLATE_VERSION],
  doc: l10n.t(
    'A software template: asks a person a few questions, then creates something: a repository, a pull request, an entity.',
  ),
  specRequired: true,
  spec: [
    text('type', l10n.t('What sort of thing it creates, for example `service`.'), {
      required: true,
      facet: 'spec.type',
      values: ['service', 'website', 'library', 'documentation'].map((value) => ({ value, doc: '' })),
    }),
    list(
      'steps',
      l10n.t('What happens with the answers, in order.'),
      { type: 'object', fields: stepFields },
      { required: true },
    ),
    text('owner', l10n.t('Who maintains the template.'), { format: 'entityRef' }),
    text('lifecycle', l10n.t('How far along it is.'), {
      facet: 'spec.lifecycle',
      values: ['experimental', 'production', 'deprecated'].map((value) => ({ value, doc: '' })),
    }),
    {
      name: 'parameters',
      doc: l10n.t('The questions: a JSON schema, or a list of them, one for each page of the form.'),
      type: 'any',
    },
    object('output', l10n.t('What a person gets at the end.'), [
      list('links', l10n.t('Links to what was created.'), { type: 'object', fields: outputLink }),
      list('text', l10n.t('Texts to show.'), {
        type: 'object',
        fields: [
          text('title', l10n.t('A heading.')),
          text('content', l10n.t('Markdown.')),
          text('icon', l10n.t('Name of an icon.')),
          { name: 'default', doc: l10n.t('Shown first.'), type: 'any' },
          { name: 'if', doc: l10n.t('Shows it only when the expression is true.'), type: 'any' },
        ],
      }),
    ]),
    object('presentation', l10n.t('How the form looks.'), [
      object('buttonLabels', l10n.t('Texts of the buttons.'), [
        text('backButtonText', l10n.t('Back to the page before.')),
        text('createButtonText', l10n.t('Create.')),
        text('reviewButtonText', l10n.t('To the review of the answers.')),
      ]),
    ]),
    object('secrets', l10n.t('Secrets the template needs.'), [
      { name: 'schema', doc: l10n.t('A JSON schema of the secrets.'), type: 'object' },
    ]),
    { name: 'formDecorators', doc: l10n.t('Code in the portal that adds to the answers.'), type: 'any' },
    {
      name: 'EXPERIMENTAL_formDecorators',
      doc: l10n.t('The earlier name of `formDecorators`.'),
      type: 'any',
    },
    {
      name: 'EXPERIMENTAL_recovery',
      doc: l10n.t('What to do with a task that a restart cut short.'),
      type: 'object',
    },
  ],
};
