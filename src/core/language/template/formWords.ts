/** Words by which a form is written, each with what it means. */
type Words = ReadonlyMap<string, string>;

const words = (entries: Readonly<Record<string, string>>): Words => new Map(Object.entries(entries));

/** A field of the form and the options it reads. */
export interface FormField {
  readonly doc: string;
  readonly options: Words;
}

const field = (doc: string, options: Readonly<Record<string, string>> = {}): FormField => ({
  doc,
  options: words(options),
});

const ENTITY_OPTIONS = {
  catalogFilter: 'Which entities are offered: a filter as of the catalog, or a list of them.',
  defaultKind: 'Kind of what is typed without one.',
  defaultNamespace: 'Namespace of what is typed without one; `false` for the whole reference.',
  allowArbitraryValues: 'Whether something else than an entity of the catalog may be typed. Default: true.',
  autoSelect: 'Takes the highlighted entity when the field is left.',
};

/** Fields that Backstage brings, by the name for `ui:field`. */
export const FORM_FIELDS: ReadonlyMap<string, FormField> = new Map(
  Object.entries({
    EntityPicker: field('An entity of the catalog.', ENTITY_OPTIONS),
    MultiEntityPicker: field('Several entities of the catalog.', ENTITY_OPTIONS),
    OwnerPicker: field('A group or person of the catalog.', ENTITY_OPTIONS),
    OwnedEntityPicker: field('An entity that the person, or a group of theirs, owns.', ENTITY_OPTIONS),
    MyGroupsPicker: field('One of the groups that the person belongs to.'),
    EntityNamePicker: field('A name that an entity may have.'),
    EntityTagsPicker: field('Tags, with those that the catalog uses.', {
      kinds: 'Kinds whose tags are offered.',
      showCounts: 'Shows how many entities have each tag.',
      helperText: 'Text below the field.',
    }),
    RepoUrlPicker: field('Host, owner and name of a repository: `github.com?owner=acme&repo=web`.', {
      allowedHosts: 'Hosts to choose from.',
      allowedOwners: 'Owners to choose from.',
      allowedOrganizations: 'Organisations to choose from.',
      allowedProjects: 'Projects to choose from.',
      allowedRepos: 'Repositories to choose from.',
      requestUserCredentials: 'Asks for an account, and keeps its token as a secret under `secretsKey`.',
    }),
    RepoOwnerPicker: field('An owner of repositories on a host.', {
      host: 'The host.',
      excludePattern: 'Patterns of owners that are not offered.',
      requestUserCredentials: 'Asks for an account, and keeps its token as a secret under `secretsKey`.',
    }),
    RepoBranchPicker: field('A branch of a repository.', {
      requestUserCredentials: 'Asks for an account, and keeps its token as a secret under `secretsKey`.',
    }),
    Secret: field('Text that is never shown or kept: `${{ secrets.<name> }}`.'),
  }),
);

export const WIDGETS: Words = words({
  textarea: 'Text of several lines.',
  password:
    'Text that is not shown. It is no secret to the steps and their log: for one use `ui:field: Secret`.',
  radio: 'One of few choices, all of them in sight.',
  select: 'One of the choices, from a list that opens.',
  checkboxes: 'Any of the choices.',
  updown: 'A number with buttons.',
  range: 'A number by a slider.',
  hidden: 'Not shown; the default is its value.',
  date: 'A day.',
  'date-time': 'A day with its time.',
  email: 'An e-mail address.',
  uri: 'A web address.',
  color: 'A colour.',
});

/** Keys of a question that say how it looks. */
export const UI_KEYS: Words = words({
  'ui:field': 'The field that asks, for example `EntityPicker` or `RepoUrlPicker`.',
  'ui:widget': 'How a plain value is asked: `textarea`, `radio`, `password`, …',
  'ui:options': 'Options of the field.',
  'ui:help': 'A hint below the field.',
  'ui:placeholder': 'Text in the field while it is empty.',
  'ui:autofocus': 'The cursor stands here when the page opens.',
  'ui:disabled': 'Shown, and not to be changed.',
  'ui:readonly': 'Shown, and not to be changed.',
  'ui:order': 'Order of the questions by their names; `*` for all others.',
  'ui:title': 'Title in place of the schema’s.',
  'ui:description': 'Description in place of the schema’s.',
  'ui:enumNames': 'Names of the choices, in their order.',
  'ui:emptyValue': 'What an empty field means.',
  'ui:backstage': 'How the review shows it: `review: { mask: "***" }` or `review: { show: false }`.',
});

/** Keys of a JSON schema. */
export const SCHEMA_KEYS: Words = words({
  title: 'What the person reads beside the field.',
  type: '`string`, `number`, `integer`, `boolean`, `array`, `object`.',
  description: 'A sentence below the title.',
  default: 'The value it begins with.',
  enum: 'The values to choose from.',
  enumNames: 'Names of the choices, in their order.',
  const: 'The one value that fits.',
  pattern: 'A regular expression that the text must fit.',
  format: 'What the text must be: `email`, `uri`, `date`, …',
  minLength: 'Fewest characters.',
  maxLength: 'Most characters.',
  minimum: 'Smallest number.',
  maximum: 'Largest number.',
  items: 'Schema of the items of a list.',
  minItems: 'Fewest items.',
  maxItems: 'Most items.',
  uniqueItems: 'No item twice.',
  properties: 'The questions inside, by name.',
  required: 'Names of what must be answered.',
  dependencies: 'Questions that come with the answer to another.',
  oneOf: 'One of these schemas.',
  anyOf: 'Any of these schemas.',
  allOf: 'All of these schemas.',
  'backstage:featureFlag': 'Asked only where the feature flag is set.',
});

/** Keys of a page of the form. */
export const PAGE_KEYS: Words = words({
  title: 'Title of the page.',
  description: 'A sentence below the title.',
  required: 'Names of what must be answered.',
  properties: 'The questions, by name.',
  dependencies: 'Questions that come with the answer to another.',
  allOf: 'Schemas that hold as well, for `if`, `then` and `else`.',
  when: 'Shows the page only when the expression is true: `${{ parameters.advanced }}`.',
  'ui:order': 'Order of the questions by their names; `*` for all others.',
  'backstage:featureFlag': 'Shown only where the feature flag is set.',
});

export const TYPES: Words = words({
  string: 'Text.',
  number: 'A number.',
  integer: 'A number without a fraction.',
  boolean: 'Yes or no.',
  array: 'A list.',
  object: 'Questions of its own.',
  null: 'Only shown: nothing is asked.',
});

/** What an expression of a step can begin with. */
export const ROOTS: Words = words({
  parameters: 'The answers of the form.',
  steps: 'What earlier steps put out: `steps.<id>.output.<name>`.',
  secrets: 'Secrets of the form. They are masked in logs.',
  user: 'Who runs the template: `user.ref`, `user.entity`.',
  each: 'The item of the step’s `each`: `each.key`, `each.value`.',
  context: 'The run itself: `context.task.id`.',
});

/** Names that are always the same below a root, by the path to them. */
export const FIXED: Readonly<Record<string, Words>> = {
  each: words({ key: 'Position or name of the item.', value: 'The item.' }),
  user: words({
    ref: 'Reference of the person: `user:default/ada`.',
    entity: 'The person’s entity of the catalog.',
  }),
  'user.entity': words({
    metadata: 'What the entity says of itself.',
    spec: 'Profile and groups.',
    kind: '`User`',
    apiVersion: '',
  }),
  'user.entity.metadata': words({
    name: 'Name of the person’s entity.',
    namespace: '',
    title: '',
    annotations: '',
    labels: '',
  }),
  'user.entity.spec': words({ profile: 'Name, e-mail address and picture.', memberOf: 'Groups.' }),
  'user.entity.spec.profile': words({ displayName: '', email: '', picture: '' }),
  context: words({ task: 'The run.' }),
  'context.task': words({ id: 'Number of the run.' }),
};

/** Filters: Backstage's own, then those of the language that templates use. */
export const FILTERS: Words = words({
  parseRepoUrl: 'The parts of a RepoUrlPicker’s answer: `host`, `owner`, `repo`, …',
  parseEntityRef: 'The parts of a reference: `kind`, `namespace`, `name`.',
  projectSlug: '`owner/repo` of a RepoUrlPicker’s answer.',
  pick: 'The value at a path: `pick("owner")`.',
  abs: 'The number without its sign.',
  batch: 'Lists of so many items.',
  capitalize: 'The first letter as a capital, the others small.',
  center: 'Text in the middle of so many characters.',
  d: 'Another value where there is none.',
  default: 'Another value where there is none.',
  dictsort: 'Pairs of a mapping in order.',
  dump: 'As JSON.',
  e: 'For HTML.',
  escape: 'For HTML.',
  first: 'The first item.',
  float: 'As a number.',
  forceescape: 'For HTML, though it may be that already.',
  groupby: 'Items by a field of theirs.',
  indent: 'Further lines moved in.',
  int: 'As a whole number.',
  join: 'Items as one text, with something between them.',
  last: 'The last item.',
  length: 'How many items or characters.',
  list: 'As a list.',
  lower: 'In small letters.',
  nl2br: 'Line breaks as `<br>`.',
  random: 'Any one of the items.',
  reject: 'Items that fail a test.',
  rejectattr: 'Items without that field.',
  replace: 'With one text in place of another.',
  reverse: 'From the end.',
  round: 'As a rounded number.',
  safe: 'Not to be made fit for HTML.',
  select: 'Items that pass a test.',
  selectattr: 'Items with that field.',
  slice: 'As so many lists.',
  sort: 'In order.',
  string: 'As text.',
  striptags: 'Without tags.',
  sum: 'All items added up.',
  title: 'Each word with a capital.',
  trim: 'Without blanks around it.',
  truncate: 'Cut to a length.',
  upper: 'In capitals.',
  urlencode: 'For an address.',
  urlize: 'Addresses as links.',
  wordcount: 'How many words.',
});
