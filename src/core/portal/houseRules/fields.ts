import * as l10n from '@vscode/l10n';
import { PROJECT_SIZES, PROJECT_STATUSES } from '../../market/words';
import { OPERATORS } from '../../scorecard/conditions';
import { FACTS } from '../../scorecard/facts';
import { ICONS } from '../icons';
import { type FieldSchema, list, object, text } from '../../language/schema/types';

const id = text(
  'id',
  l10n.t(
    'Names it for switching it off, and so that of two files that say the same only one counts. Made of the title where it is left out.',
  ),
);
const title = (doc: string) => text('title', doc, { required: true });
const filter: FieldSchema = {
  name: 'filter',
  doc: l10n.t(
    'Which entities it is for: paths and values to look for, as in `kind: component` or `spec.type: { $in: [service, website] }`. All where it is left out.',
  ),
  type: 'object',
  freeValues: { type: 'any' },
};
const address = text('url', l10n.t('Where it leads: `https://…`, `http://…` or `mailto:…`.'), {
  example: 'https://',
});

const link = [
  id,
  title(l10n.t('What a person calls the place.')),
  text(
    'url',
    l10n.t(
      'The address. `{value}` is the value of the annotation, `{metadata.name}` a field of the entity; a link without all of its values is not shown.',
    ),
    { required: true, example: 'https://' },
  ),
  text(
    'annotation',
    l10n.t('The annotation that `{value}` is taken from; entities without it have no such link.'),
    {
      facet: 'metadata.annotations',
    },
  ),
  text('icon', l10n.t('A codicon, as in `project`.'), { values: ICONS.map((value) => ({ value, doc: '' })) }),
  text('group', l10n.t('Links of one group are shown together.')),
  filter,
];

const fact = [
  text('label', l10n.t('What it says something about.'), { required: true }),
  text(
    'value',
    l10n.t(
      'What it says, with fields of the entity: `{metadata.name}`, `{metadata.annotations.acme.io/tier}`. It is left out where one of them is not there.',
    ),
    { required: true },
  ),
  text('url', l10n.t('Where it leads, with the same fields.'), { example: 'https://' }),
];

const card = [
  id,
  title(l10n.t('Shown above the card.')),
  text('type', l10n.t('`info` is short and at the side, `content` needs room.'), {
    closed: true,
    values: [
      { value: 'info', doc: l10n.t('A short one, at the side.') },
      { value: 'content', doc: l10n.t('One that needs room.') },
    ],
  }),
  list(
    'facts',
    l10n.t('What the card says, line by line.'),
    { type: 'object', fields: fact },
    { required: true },
  ),
  filter,
];

const condition: FieldSchema[] = [
  text('fact', l10n.t('What is asked of the entity.'), {
    closed: true,
    values: Object.entries(FACTS).map(([value, { is }]) => ({ value, doc: l10n.t('Tells {0}.', is) })),
  }),
  text('operator', l10n.t('How it is compared.'), {
    closed: true,
    values: Object.keys(OPERATORS).map((value) => ({ value, doc: '' })),
  }),
  { name: 'value', doc: l10n.t('What it is compared with.'), type: 'any' },
  text('path', l10n.t('Into what the fact is, as in `$.engines.node`.')),
  {
    name: 'params',
    doc: l10n.t('Which of a kind: `path` of `file` and `fileExists`, `name` of `annotation`.'),
    type: 'object',
    freeValues: { type: 'any' },
  },
];
const conditions = { type: 'object', fields: condition } as const;
condition.push(
  list('all', l10n.t('Every one of them holds.'), conditions),
  list('any', l10n.t('One of them holds.'), conditions),
  object('not', l10n.t('It does not hold.'), condition),
);

const fix = [
  title(l10n.t('What to do, in a few words.')),
  text('field', l10n.t('A field of its catalog file to write, as in `spec.owner`.')),
  text('file', l10n.t('A file to make: from the folder of the entity, with a slash from the repository.')),
  text('template', l10n.t('A template to run.'), { format: 'entityRef' }),
  address,
];

const check = [
  id,
  title(l10n.t('What must be true, in a few words.')),
  text('description', l10n.t('Why it matters, in a sentence.')),
  text('track', l10n.t('What it counts for, as in `reliability`.'), { required: true }),
  {
    ...text('level', l10n.t('How far along the track: `1`, or a word as in `gold`.')),
    type: 'any',
    required: true,
  },
  {
    name: 'rule',
    doc: l10n.t(
      'What an entity must be like to pass, written as a filter; or `conditions` about facts, as Tech Insights has them.',
    ),
    type: 'object',
    fields: [object('conditions', l10n.t('What must be true of facts.'), condition)],
    freeValues: { type: 'any' },
    required: true,
  },
  filter,
  object('fix', l10n.t('What makes it pass.'), fix),
] as const satisfies readonly FieldSchema[];

const track = [
  text('id', l10n.t('What checks call it.'), { required: true }),
  title(l10n.t('What people call it.')),
  text('description', l10n.t('What it is for, in a sentence.')),
  list('levels', l10n.t('Its levels, the lowest first: `[bronze, silver, gold]`.')),
  filter,
];

const exemption = [
  id,
  text('check', l10n.t('The id of a check, or `*` for all.'), { required: true }),
  { ...filter, doc: l10n.t('Which entities need not pass.'), required: true },
  text('reason', l10n.t('Why, in a sentence.'), { required: true }),
  text('until', l10n.t('The last day it counts, as in `2027-06-30`.'), { required: true }),
];

const hint = [
  id,
  list(
    'paths',
    l10n.t('Which files: patterns of paths below the folder of this file, as in `infra/**`.'),
    undefined,
    {
      required: true,
    },
  ),
  text('owner', l10n.t('A group or a user of the catalog.'), { required: true, format: 'entityRef' }),
  text('why', l10n.t('Why they are the ones to ask, in a sentence.')),
];

const project = [
  id,
  text(
    'entity',
    l10n.t('The entity that looks for contributors: its page, owner and repository are known from it.'),
    {
      format: 'entityRef',
    },
  ),
  text('repository', l10n.t('The repository on GitHub that looks for contributors, as in `acme/widgets`.'), {
    example: 'owner/name',
  }),
  text(
    'title',
    l10n.t('What people call the project. Needed where neither an entity nor a repository is named.'),
  ),
  text('description', l10n.t('What there is to do and to learn, in a sentence or two.')),
  text('status', l10n.t('Whether it takes contributions now. `open` where it is left out.'), {
    closed: true,
    values: PROJECT_STATUSES,
  }),
  text('size', l10n.t('How much of it there is to do.'), { closed: true, values: PROJECT_SIZES }),
  list('skills', l10n.t('What people need to know, or would like to learn: `go`, `writing`.'), {
    type: 'string',
    facet: 'metadata.tags',
  }),
  text(
    'contact',
    l10n.t('Whom to ask: a web address, an e-mail address, or words. The owner where it is left out.'),
  ),
  text('docs', l10n.t('Where people read how to contribute.'), { example: 'https://' }),
  text('label', l10n.t('The label of its first issues on GitHub. `good first issue` where it is left out.')),
];

const survey = [
  id,
  title(l10n.t('What the survey is about, in a few words.')),
  text('url', l10n.t('Where it is: `https://…` or `http://…`.'), { required: true, example: 'https://' }),
  text('text', l10n.t('Why somebody would take it, in a sentence.')),
  text('from', l10n.t('The first day it is offered, as in `2026-11-26`.')),
  text('until', l10n.t('The last day it is offered.')),
];

const announcement = [
  id,
  title(l10n.t('What there is to be known.')),
  text('text', l10n.t('More about it, in a sentence or two.')),
  address,
  text('from', l10n.t('The first day it is shown, as in `2026-11-26`.')),
  text('until', l10n.t('The last day it is shown.')),
];

/** Everything `greenroom.yaml` may say, for completion, hovers and what is told of words that mean nothing. */
export const RULE_FIELDS: readonly FieldSchema[] = [
  text('apiVersion', l10n.t('The version of the format: `greenroom.dev/v1`.'), {
    required: true,
    closed: true,
    values: [{ value: 'greenroom.dev/v1', doc: l10n.t('House rules of Greenroom.') }],
  }),
  list('links', l10n.t('Links on the pages of entities.'), { type: 'object', fields: link }),
  list('cards', l10n.t('Cards of facts on the pages of entities.'), { type: 'object', fields: card }),
  list('checks', l10n.t('What entities should be like: scorecards show which are.'), {
    type: 'object',
    fields: check,
  }),
  list('tracks', l10n.t('How checks belong together, and in which levels.'), {
    type: 'object',
    fields: track,
  }),
  list('exemptions', l10n.t('Who need not pass a check, why and until when.'), {
    type: 'object',
    fields: exemption,
  }),
  object('search', l10n.t('How the search ranks, and what else it looks into.'), [
    {
      name: 'boosts',
      doc: l10n.t(
        'Factors from 0.1 to 10 by field (`name`, `title`, `tag`, …) or kind (`kind:api`). What a person sets counts before them.',
      ),
      type: 'object',
      freeValues: { type: 'any' },
    },
    list('fields', l10n.t('Further fields of entities that are searched, as in `spec.costCenter`.')),
  ]),
  list('ownership', l10n.t('Whom to ask about files for which the catalog and CODEOWNERS name nobody.'), {
    type: 'object',
    fields: hint,
  }),
  object('featured', l10n.t('What people see first.'), [
    list('docs', l10n.t('Entities whose docs people should read, on Home.'), {
      type: 'string',
      format: 'entityRef',
    }),
    list('templates', l10n.t('Templates to start from, on Home and in the list of templates.'), {
      type: 'string',
      format: 'entityRef',
    }),
  ]),
  list('announcements', l10n.t('What everybody should know, on Home.'), {
    type: 'object',
    fields: announcement,
  }),
  list('projects', l10n.t('Projects that look for contributors, on the page Contribute.'), {
    type: 'object',
    fields: project,
  }),
  object('survey', l10n.t('A survey of how people are doing, at most once a quarter, on Home.'), survey),
];
