import * as l10n from '@vscode/l10n';

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

const KINDS = {
  allowedKinds: l10n.t('Kinds that are offered. Deprecated: write `catalogFilter`.'),
};

const CREDENTIALS = {
  requestUserCredentials: l10n.t('Asks for an account, and keeps its token as a secret under `secretsKey`.'),
};

const ENTITY_OPTIONS = {
  catalogFilter: l10n.t('Which entities are offered: a filter as of the catalog, or a list of them.'),
  defaultKind: l10n.t('Kind of what is typed without one.'),
  defaultNamespace: l10n.t('Namespace of what is typed without one; `false` for the whole reference.'),
  allowArbitraryValues: l10n.t(
    'Whether something else than an entity of the catalog may be typed. Default: true.',
  ),
  autoSelect: l10n.t('Takes the highlighted entity when the field is left.'),
};

/** Fields that Backstage brings, by the name for `ui:field`. */
export const FORM_FIELDS: ReadonlyMap<string, FormField> = new Map(
  Object.entries({
    EntityPicker: field(l10n.t('An entity of the catalog.'), { ...ENTITY_OPTIONS, ...KINDS }),
    MultiEntityPicker: field(l10n.t('Several entities of the catalog.'), ENTITY_OPTIONS),
    OwnerPicker: field(l10n.t('A group or person of the catalog.'), { ...ENTITY_OPTIONS, ...KINDS }),
    OwnedEntityPicker: field(l10n.t('An entity that the person, or a group of theirs, owns.'), {
      ...ENTITY_OPTIONS,
      ...KINDS,
    }),
    MyGroupsPicker: field(l10n.t('One of the groups that the person belongs to.')),
    EntityNamePicker: field(l10n.t('A name that an entity may have.')),
    EntityTagsPicker: field(l10n.t('Tags, with those that the catalog uses.'), {
      kinds: l10n.t('Kinds whose tags are offered.'),
      showCounts: l10n.t('Shows how many entities have each tag.'),
      helperText: l10n.t('Text below the field.'),
    }),
    RepoUrlPicker: field(l10n.t('Host, owner and name of a repository: `github.com?owner=acme&repo=web`.'), {
      allowedHosts: l10n.t('Hosts to choose from.'),
      allowedOwners: l10n.t('Owners to choose from.'),
      allowedOrganizations: l10n.t('Organizations to choose from.'),
      allowedProjects: l10n.t('Projects to choose from.'),
      allowedRepos: l10n.t('Repositories to choose from.'),
      ownerLabel: l10n.t('Label of the owner’s field.'),
      ownerDescription: l10n.t('Text below the owner’s field.'),
      repoLabel: l10n.t('Label of the repository’s field.'),
      repoDescription: l10n.t('Text below the repository’s field.'),
      disableRepoAutocomplete: l10n.t('Whether the repository’s name is only typed, and none are offered.'),
      ...CREDENTIALS,
    }),
    RepoOwnerPicker: field(l10n.t('An owner of repositories on a host.'), {
      host: l10n.t('The host.'),
      excludedOwners: l10n.t('Owners that are not offered.'),
      ...CREDENTIALS,
    }),
    RepoBranchPicker: field(l10n.t('A branch of a repository.'), {
      ...CREDENTIALS,
    }),
    Secret: field(l10n.t('Text that is never shown or kept: `${{ secrets.<name> }}`.')),
  }),
);

export const WIDGETS: Words = words({
  textarea: l10n.t('Text of several lines.'),
  password: l10n.t(
    'Text that is not shown. It is no secret to the steps and their log: for one use `ui:field: Secret`.',
  ),
  radio: l10n.t('One of few choices, all of them in sight.'),
  select: l10n.t('One of the choices, from a list that opens.'),
  checkboxes: l10n.t('Any of the choices.'),
  updown: l10n.t('A number with buttons.'),
  range: l10n.t('A number by a slider.'),
  hidden: l10n.t('Not shown; the default is its value.'),
  date: l10n.t('A day.'),
  'date-time': l10n.t('A day with its time.'),
  email: l10n.t('An e-mail address.'),
  uri: l10n.t('A web address.'),
  color: l10n.t('A colour.'),
});

/** Keys of a question that say how it looks. */
export const UI_KEYS: Words = words({
  'ui:field': l10n.t('The field that asks, for example `EntityPicker` or `RepoUrlPicker`.'),
  'ui:widget': l10n.t('How a plain value is asked: `textarea`, `radio`, `password`, …'),
  'ui:options': l10n.t('Options of the field.'),
  'ui:help': l10n.t('A hint below the field.'),
  'ui:placeholder': l10n.t('Text in the field while it is empty.'),
  'ui:autofocus': l10n.t('The cursor is here when the page opens.'),
  'ui:disabled': l10n.t('Shown, and not to be changed.'),
  'ui:readonly': l10n.t('Shown, and not to be changed.'),
  'ui:order': l10n.t('Order of the questions by their names; `*` for all others.'),
  'ui:title': l10n.t('Title in place of the schema’s.'),
  'ui:description': l10n.t('Description in place of the schema’s.'),
  'ui:enumNames': l10n.t('Names of the choices, in their order.'),
  'ui:emptyValue': l10n.t('What an empty field means.'),
  'ui:backstage': l10n.t('How the review shows it: `review: { mask: "***" }` or `review: { show: false }`.'),
});

/** Keys of RJSF's that say how a question looks and are seldom used: known, and not offered. */
export const MORE_UI_KEYS: readonly string[] = (
  'accept addable autocomplete classNames copyable duplicateKeySuffixSeparator enableMarkdownInDescription enumDisabled ' +
  'enumOrder expandable fieldReplacesAnyOrOneOf filePreview format globalOptions hideClearButton hideError hideNowButton inline ' +
  'inputType label optionsSchemaSelector orderable removable rootFieldId rows style submitButtonOptions yearsRange ' +
  'allowClearTextInputs semantic cols showOptions ' +
  'ArrayFieldDescriptionTemplate ArrayFieldItemTemplate ArrayFieldTemplate ArrayFieldTitleTemplate BaseInputTemplate ' +
  'DescriptionFieldTemplate ErrorListTemplate FieldErrorTemplate FieldHelpTemplate FieldTemplate LayoutTemplate ' +
  'ObjectFieldTemplate TitleFieldTemplate UnsupportedFieldTemplate WrapIfAdditionalTemplate'
)
  .split(' ')
  .map((name) => `ui:${name}`);

/** Keys below `ui:backstage`, by the path to them. */
export const BACKSTAGE_KEYS: Readonly<Record<string, Words>> = {
  '': words({ review: l10n.t('How the review shows the answer.') }),
  review: words({
    show: l10n.t('Whether the review shows it. Default: true.'),
    mask: l10n.t('What the review shows in its place, for example `******`.'),
    name: l10n.t('What the review calls it.'),
    explode: l10n.t('Whether the review shows each answer inside on a line of its own.'),
  }),
};

/** Keys below `requestUserCredentials`. */
export const CREDENTIAL_KEYS: Words = words({
  secretsKey: l10n.t('Name of the secret that holds the token: `${{ secrets.<secretsKey> }}`.'),
  additionalScopes: l10n.t(
    'What the account is asked to allow beyond the usual, by host: `github: [workflow]`.',
  ),
});

/** What `format` may ask of a text. */
export const FORMATS: Words = words({
  email: l10n.t('An e-mail address.'),
  uri: l10n.t('A web address.'),
  date: l10n.t('A day.'),
  'date-time': l10n.t('A day with its time.'),
  time: l10n.t('A time of day.'),
  hostname: l10n.t('Name of a host.'),
  ipv4: l10n.t('An IP address.'),
  ipv6: l10n.t('An IP address of version 6.'),
  uuid: l10n.t('A UUID.'),
  regex: l10n.t('A regular expression.'),
  'data-url': l10n.t('A file, taken in as a data address.'),
  color: l10n.t('A colour.'),
  entityRef: l10n.t('Reference of an entity.'),
});

/** Words of JSON schemas that are seldom used in forms: known, and not offered. */
export const MORE_SCHEMA_KEYS: readonly string[] = (
  '$id $schema $ref $comment $defs definitions additionalItems additionalProperties contains contentEncoding contentMediaType ' +
  'dependentRequired dependentSchemas discriminator else errorMessage examples exclusiveMaximum exclusiveMinimum if ' +
  'maxProperties minProperties multipleOf not nullable patternProperties propertyNames readOnly then transform writeOnly ' +
  'unevaluatedProperties unevaluatedItems deprecated id enumDescriptions backstage:permissions label help'
).split(' ');

/** Keys of a JSON schema. */
export const SCHEMA_KEYS: Words = words({
  title: l10n.t('What the person reads beside the field.'),
  type: '`string`, `number`, `integer`, `boolean`, `array`, `object`.',
  description: l10n.t('A sentence below the title.'),
  default: l10n.t('The value it begins with.'),
  enum: l10n.t('The values to choose from.'),
  enumNames: l10n.t('Names of the choices, in their order.'),
  const: l10n.t('The one value that fits.'),
  pattern: l10n.t('A regular expression that the text must fit.'),
  format: l10n.t('What the text must be: `email`, `uri`, `date`, …'),
  minLength: l10n.t('Fewest characters.'),
  maxLength: l10n.t('Most characters.'),
  minimum: l10n.t('Smallest number.'),
  maximum: l10n.t('Largest number.'),
  items: l10n.t('Schema of the items of a list.'),
  minItems: l10n.t('Fewest items.'),
  maxItems: l10n.t('Most items.'),
  uniqueItems: l10n.t('No item twice.'),
  properties: l10n.t('The questions inside, by name.'),
  required: l10n.t('Names of what must be answered.'),
  dependencies: l10n.t('Questions that come with the answer to another.'),
  oneOf: l10n.t('One of these schemas.'),
  anyOf: l10n.t('Any of these schemas.'),
  allOf: l10n.t('All of these schemas.'),
  'backstage:featureFlag': l10n.t('Asked only where the feature flag is set.'),
});

/** Keys of a page of the form. */
export const PAGE_KEYS: Words = words({
  title: l10n.t('Title of the page.'),
  description: l10n.t('A sentence below the title.'),
  required: l10n.t('Names of what must be answered.'),
  properties: l10n.t('The questions, by name.'),
  dependencies: l10n.t('Questions that come with the answer to another.'),
  allOf: l10n.t('Schemas that hold as well, for `if`, `then` and `else`.'),
  when: l10n.t('Shows the page only when the expression is true: `${{ parameters.advanced }}`.'),
  'ui:order': l10n.t('Order of the questions by their names; `*` for all others.'),
  'backstage:featureFlag': l10n.t('Shown only where the feature flag is set.'),
});

export const TYPES: Words = words({
  string: l10n.t('Text.'),
  number: l10n.t('A number.'),
  integer: l10n.t('A number without a fraction.'),
  boolean: l10n.t('Yes or no.'),
  array: l10n.t('A list.'),
  object: l10n.t('Questions of its own.'),
  null: l10n.t('Only shown: nothing is asked.'),
});

/** What an expression of a step can begin with. */
export const ROOTS: Words = words({
  parameters: l10n.t('The answers of the form.'),
  steps: l10n.t('What earlier steps put out: `steps.<id>.output.<name>`.'),
  secrets: l10n.t('Secrets of the form. They are masked in logs.'),
  user: l10n.t('Who runs the template: `user.ref`, `user.entity`.'),
  each: l10n.t('The item of the step’s `each`: `each.key`, `each.value`.'),
  context: l10n.t('The run itself: `context.task.id`.'),
  environment: l10n.t('What the server gives every run: `environment.parameters`, `environment.secrets`.'),
});

/** Functions that a step's condition can ask. */
export const FUNCTIONS: Words = words({
  failure: l10n.t('Whether a step before failed: in `if`, the step then runs all the same.'),
  always: l10n.t('True: in `if`, the step runs whether or not one before failed.'),
});

/** Names that are always the same below a root, by the path to them. */
export const FIXED: Readonly<Record<string, Words>> = {
  each: words({ key: l10n.t('Position or name of the item.'), value: l10n.t('The item.') }),
  user: words({
    ref: l10n.t('Reference of the person: `user:default/ada`.'),
    entity: l10n.t('The person’s entity of the catalog.'),
  }),
  'user.entity': words({
    metadata: l10n.t('What the entity says of itself.'),
    spec: l10n.t('Profile and groups.'),
    kind: '`User`',
    apiVersion: '',
  }),
  'user.entity.metadata': words({
    name: l10n.t('Name of the person’s entity.'),
    namespace: '',
    title: '',
    annotations: '',
    labels: '',
  }),
  'user.entity.spec': words({
    profile: l10n.t('Name, e-mail address and picture.'),
    memberOf: l10n.t('Groups.'),
  }),
  'user.entity.spec.profile': words({ displayName: '', email: '', picture: '' }),
  environment: words({
    parameters: l10n.t('Settings of the server for its templates.'),
    secrets: l10n.t('Secrets of the server for its templates.'),
  }),
  context: words({ task: l10n.t('The run.') }),
  'context.task': words({ id: l10n.t('Number of the run.') }),
};

/** Filters: Backstage's own, then those of the language that templates use. */
export const FILTERS: Words = words({
  parseRepoUrl: l10n.t('The parts of a RepoUrlPicker’s answer: `host`, `owner`, `repo`, …'),
  parseEntityRef: l10n.t('The parts of a reference: `kind`, `namespace`, `name`.'),
  projectSlug: l10n.t('`owner/repo` of a RepoUrlPicker’s answer.'),
  pick: l10n.t('The value at a path: `pick("owner")`.'),
  abs: l10n.t('The number without its sign.'),
  batch: l10n.t('Lists of this many items.'),
  capitalize: l10n.t('The first letter as a capital, the others small.'),
  center: l10n.t('Text in the middle of this many characters.'),
  d: l10n.t('Another value where there is none.'),
  default: l10n.t('Another value where there is none.'),
  dictsort: l10n.t('Pairs of a mapping in order.'),
  dump: l10n.t('As JSON.'),
  e: l10n.t('For HTML.'),
  escape: l10n.t('For HTML.'),
  first: l10n.t('The first item.'),
  float: l10n.t('As a number.'),
  forceescape: l10n.t('For HTML, though it may be that already.'),
  groupby: l10n.t('Items by a field of theirs.'),
  indent: l10n.t('Further lines moved in.'),
  int: l10n.t('As a whole number.'),
  join: l10n.t('Items as one text, with something between them.'),
  last: l10n.t('The last item.'),
  length: l10n.t('How many items or characters.'),
  list: l10n.t('As a list.'),
  lower: l10n.t('In small letters.'),
  nl2br: l10n.t('Line breaks as `<br>`.'),
  random: l10n.t('Any one of the items.'),
  reject: l10n.t('Items that fail a test.'),
  rejectattr: l10n.t('Items without that field.'),
  replace: l10n.t('With one text in place of another.'),
  reverse: l10n.t('From the end.'),
  round: l10n.t('As a rounded number.'),
  safe: l10n.t('Not to be made fit for HTML.'),
  select: l10n.t('Items that pass a test.'),
  selectattr: l10n.t('Items with that field.'),
  slice: l10n.t('As this many lists.'),
  sort: l10n.t('In order.'),
  string: l10n.t('As text.'),
  striptags: l10n.t('Without tags.'),
  sum: l10n.t('All items added up.'),
  title: l10n.t('Each word with a capital.'),
  trim: l10n.t('Without spaces around it.'),
  truncate: l10n.t('Cut to a length.'),
  upper: l10n.t('In capitals.'),
  urlencode: l10n.t('For an address.'),
  urlize: l10n.t('Addresses as links.'),
  wordcount: l10n.t('How many words.'),
});
