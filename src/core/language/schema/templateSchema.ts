import { TEMPLATE_VERSION } from '../../model/kinds';
import { TEMPLATE_ACTIONS } from './actions';
import { type FieldSchema, type KindSchema, list, object, text } from './types';

const condition = 'Runs it only when the expression is true: `${{ parameters.createRepo }}`.';

const stepFields: readonly FieldSchema[] = [
  text('id', 'What later steps call its output by: `${{ steps.<id>.output.… }}`.'),
  text('name', 'What a person sees while it runs.'),
  text('action', 'What it does, for example `fetch:template` or `publish:github`.', {
    required: true,
    values: TEMPLATE_ACTIONS,
  }),
  {
    name: 'input',
    doc: 'What the action needs. Values may use `${{ parameters.… }}` and `${{ steps.… }}`.',
    type: 'object',
  },
  { name: 'if', doc: condition, type: 'any' },
  {
    name: 'each',
    doc: 'Runs the step once for each element; `${{ each.value }}` is the element.',
    type: 'any',
  },
];

const outputLink: readonly FieldSchema[] = [
  text('title', 'What a person reads.'),
  text('url', 'Where it leads, often `${{ steps.publish.output.remoteUrl }}`.'),
  text('entityRef', 'An entity it leads to, often `${{ steps.register.output.entityRef }}`.'),
  text('icon', 'Name of an icon, for example `catalog`.'),
  { name: 'if', doc: 'Shows it only when the expression is true.', type: 'any' },
];

/** A software template: a form, and steps that make something of the answers. */
export const TEMPLATE: KindSchema = {
  kind: 'Template',
  apiVersions: [TEMPLATE_VERSION],
  doc: 'A software template: asks a person a few questions, then creates something: a repository, a pull request, an entity.',
  specRequired: true,
  spec: [
    text('type', 'What sort of thing it creates, for example `service`.', {
      required: true,
      facet: 'spec.type',
      values: ['service', 'website', 'library', 'documentation'].map((value) => ({ value, doc: '' })),
    }),
    list(
      'steps',
      'What happens with the answers, in order.',
      { type: 'object', fields: stepFields },
      { required: true },
    ),
    text('owner', 'Who maintains the template.', { format: 'entityRef' }),
    text('lifecycle', 'How far along it is.', {
      facet: 'spec.lifecycle',
      values: ['experimental', 'production', 'deprecated'].map((value) => ({ value, doc: '' })),
    }),
    {
      name: 'parameters',
      doc: 'The questions: a JSON schema, or a list of them, one for each page of the form.',
      type: 'any',
    },
    object('output', 'What a person gets at the end.', [
      list('links', 'Links to what was created.', { type: 'object', fields: outputLink }),
      list('text', 'Texts to show.', {
        type: 'object',
        fields: [
          text('title', 'A heading.'),
          text('content', 'Markdown.'),
          text('icon', 'Name of an icon.'),
          { name: 'default', doc: 'Shown first.', type: 'any' },
          { name: 'if', doc: 'Shows it only when the expression is true.', type: 'any' },
        ],
      }),
    ]),
    object('presentation', 'How the form looks.', [
      object('buttonLabels', 'Texts of the buttons.', [
        text('backButtonText', 'Back to the page before.'),
        text('createButtonText', 'Create.'),
        text('reviewButtonText', 'To the review of the answers.'),
      ]),
    ]),
    object('secrets', 'Secrets the template needs.', [
      { name: 'schema', doc: 'A JSON schema of the secrets.', type: 'object' },
    ]),
    { name: 'formDecorators', doc: 'Code in the portal that adds to the answers.', type: 'any' },
    { name: 'EXPERIMENTAL_formDecorators', doc: 'The earlier name of `formDecorators`.', type: 'any' },
    {
      name: 'EXPERIMENTAL_recovery',
      doc: 'What to do with a task that a restart cut short.',
      type: 'object',
    },
  ],
};
