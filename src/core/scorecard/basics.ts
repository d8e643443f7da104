import * as l10n from '@vscode/l10n';
import type { Entity } from '../model/entity';
import { SOURCE_TEMPLATE } from '../scaffolder/drift/originFile';
import type { Check, Track } from './check';
import type { Conditions } from './conditions';
import type { FactName } from './facts';

/** The track that is there on day one. */
export const BASICS: Track = {
  id: 'basics',
  title: l10n.t('Basics'),
  description: l10n.t('What everybody who finds a thing wants to know about it, and what keeps it in order.'),
  levels: ['Bronze', 'Silver', 'Gold'],
};

const is = (fact: FactName, value: unknown = true): Conditions => ({ fact, operator: 'equal', value });
const isNot = (fact: FactName, value: unknown = null): Conditions => ({ fact, operator: 'notEqual', value });
const atLeast = (fact: FactName, value: number): Conditions => ({
  fact,
  operator: 'greaterThanInclusive',
  value,
});
const atMost = (fact: FactName, value: number): Conditions => ({
  fact,
  operator: 'lessThanInclusive',
  value,
});

const OWNED = ['component', 'api', 'resource', 'system', 'domain', 'template', 'airesource'];
const IN_SYSTEM = ['component', 'api', 'resource', 'airesource'];
const COMPONENT = ['component'];
const API = ['api'];
const GROUP = ['group'];
/** Types of components that hold text or data, and no program. */
const NO_PROGRAM = /^(?:documentation|docs?|data(?:set)?|config(?:uration)?|design|template)s?$/i;

const kindOf = ({ kind }: Entity) => kind.toLowerCase();
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const isProgram = ({ spec }: Entity) => !NO_PROGRAM.test(textOf(spec?.['type']));
const lifecycleOf = ({ spec }: Entity) => textOf(spec?.['lifecycle']).toLowerCase();
const ownedByGroup = ({ spec }: Entity) =>
  !/^user:/i.test(textOf(spec?.['owner'])) && textOf(spec?.['owner']) !== '';

interface Basic extends Omit<Check, 'track' | 'filter' | 'id'> {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly only?: (entity: Entity) => boolean;
}

const CHECKS: readonly Basic[] = [
  {
    id: 'has-owner',
    kinds: OWNED,
    level: 'Bronze',
    title: l10n.t('It has an owner'),
    description: l10n.t('Without one nobody knows whom to ask.'),
    conditions: is('hasOwner'),
    fix: { title: l10n.t('Add an owner'), field: 'spec.owner' },
  },
  {
    id: 'owner-is-known',
    kinds: OWNED,
    only: ({ spec }) => textOf(spec?.['owner']) !== '',
    level: 'Bronze',
    title: l10n.t('Its owner is in the catalog'),
    description: l10n.t('A team that was renamed or dissolved answers nobody.'),
    conditions: is('ownerIsKnown'),
    fix: { title: l10n.t('Name another owner'), field: 'spec.owner' },
  },
  {
    id: 'is-described',
    kinds: [...OWNED, ...GROUP],
    level: 'Bronze',
    title: l10n.t('It says what it is for'),
    description: l10n.t('A sentence helps whoever finds it; 20 letters at least.'),
    conditions: atLeast('descriptionLength', 20),
    fix: { title: l10n.t('Describe it'), field: 'metadata.description' },
  },
  {
    id: 'is-valid',
    kinds: [...OWNED, ...GROUP],
    level: 'Bronze',
    title: l10n.t('Its catalog file is in order'),
    description: l10n.t('What is wrong there is shown wrong everywhere else.'),
    conditions: is('problems', 0),
    fix: { title: l10n.t('Open its catalog file') },
  },
  {
    id: 'has-readme',
    kinds: COMPONENT,
    level: 'Bronze',
    title: l10n.t('It has a README'),
    description: l10n.t('It is the first thing that people look for in a repository.'),
    conditions: is('hasReadme'),
    fix: { title: l10n.t('Write a README'), file: 'README.md' },
  },
  {
    id: 'can-be-reached',
    kinds: GROUP,
    level: 'Bronze',
    title: l10n.t('It can be reached'),
    description: l10n.t('An e-mail address, or a link to its channel, for when something goes wrong.'),
    conditions: is('hasContact'),
    fix: { title: l10n.t('Add a way to reach it'), field: 'spec.profile.email' },
  },
  {
    id: 'has-members',
    kinds: GROUP,
    only: ({ spec }) => !Array.isArray(spec?.['children']) || spec['children'].length === 0,
    level: 'Silver',
    title: l10n.t('It has members'),
    description: l10n.t('Nobody looks after what a group without people owns.'),
    conditions: atLeast('members', 1),
    fix: { title: l10n.t('Name its members'), field: 'spec.members' },
  },
  {
    id: 'owner-is-group',
    kinds: OWNED,
    level: 'Silver',
    title: l10n.t('A group owns it'),
    description: l10n.t('People go on holiday and change their work; a team stays.'),
    conditions: is('hasGroupOwner'),
    fix: { title: l10n.t('Name a group'), field: 'spec.owner' },
  },
  {
    id: 'owner-has-members',
    kinds: OWNED,
    only: ownedByGroup,
    level: 'Silver',
    title: l10n.t('Its owner has at least two members'),
    description: l10n.t('With only one, what is known about it leaves with that person.'),
    conditions: atLeast('ownerMembers', 2),
  },
  {
    id: 'owner-can-be-reached',
    kinds: OWNED,
    only: ({ spec }) => textOf(spec?.['owner']) !== '',
    level: 'Silver',
    title: l10n.t('Its owner can be reached'),
    description: l10n.t('An e-mail address or a link to a channel, for when something goes wrong.'),
    conditions: is('ownerHasContact'),
  },
  {
    id: 'is-in-system',
    kinds: IN_SYSTEM,
    level: 'Silver',
    title: l10n.t('It is part of a system'),
    description: l10n.t('It is then shown beside what it works with.'),
    conditions: isNot('system'),
    fix: { title: l10n.t('Add a system'), field: 'spec.system' },
  },
  {
    id: 'is-in-domain',
    kinds: ['system'],
    level: 'Silver',
    title: l10n.t('It is part of a domain'),
    description: l10n.t('It is then shown beside what it belongs to.'),
    conditions: isNot('domain'),
    fix: { title: l10n.t('Add a domain'), field: 'spec.domain' },
  },
  {
    id: 'references-lead-somewhere',
    kinds: [...OWNED, ...GROUP],
    level: 'Silver',
    title: l10n.t('Everything it names exists'),
    description: l10n.t('Whoever follows a dead reference does not know what breaks.'),
    conditions: is('missingReferences', 0),
    fix: { title: l10n.t('Open its catalog file') },
  },
  {
    id: 'has-docs',
    kinds: COMPONENT,
    level: 'Silver',
    title: l10n.t('It has docs'),
    description: l10n.t('What is not written down is asked again and again.'),
    conditions: is('hasDocs'),
    fix: { title: l10n.t('Name its docs'), field: 'metadata.annotations.backstage.io/techdocs-ref' },
  },
  {
    id: 'has-ci',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Silver',
    title: l10n.t('A build is set up'),
    description: l10n.t('What is built on one machine only breaks on the next.'),
    conditions: is('hasCi'),
  },
  {
    id: 'has-tests',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Silver',
    title: l10n.t('It has tests'),
    description: l10n.t('Whoever changes it next learns from them what it must not break.'),
    conditions: is('hasTests'),
  },
  {
    id: 'ci-passes',
    kinds: COMPONENT,
    level: 'Silver',
    title: l10n.t('Checks on the default branch pass'),
    description: l10n.t('A branch that is red for long hides what breaks next.'),
    conditions: is('ciPasses'),
  },
  {
    id: 'uses-nothing-deprecated',
    kinds: COMPONENT,
    level: 'Silver',
    title: l10n.t('It uses nothing that is deprecated'),
    description: l10n.t('What is deprecated goes away one day, and takes along what needs it.'),
    conditions: is('deprecatedDependencies', 0),
  },
  {
    id: 'locks-versions',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Silver',
    title: l10n.t('Versions of what it depends on are locked'),
    description: l10n.t('The build of tomorrow is then the build of today.'),
    conditions: isNot('hasLockFile', false),
  },
  {
    id: 'definition-reads',
    kinds: API,
    level: 'Silver',
    title: l10n.t('Its definition can be read'),
    description: l10n.t("Nobody generates a client from what tools can't read."),
    conditions: is('definitionFaults', 0),
  },
  {
    id: 'deprecated-is-unused',
    kinds: API,
    only: (entity) => lifecycleOf(entity) === 'deprecated',
    level: 'Silver',
    title: l10n.t('Nothing uses it any more'),
    description: l10n.t('It is deprecated: it can go once nothing needs it.'),
    conditions: is('consumers', 0),
  },
  {
    id: 'docs-are-current',
    kinds: COMPONENT,
    level: 'Gold',
    title: l10n.t('Its docs are up to date'),
    description: l10n.t('Wrong docs cost more than none.'),
    conditions: is('docsAreCurrent'),
  },
  {
    id: 'operations-are-described',
    kinds: API,
    level: 'Gold',
    title: l10n.t('Every operation is described'),
    description: l10n.t('A name alone does not say what happens.'),
    conditions: is('undescribedOperations', 0),
  },
  {
    id: 'has-code-owners',
    kinds: COMPONENT,
    level: 'Gold',
    title: l10n.t('CODEOWNERS asks its owner'),
    description: l10n.t('Changes then reach those who know it, wherever they are made.'),
    conditions: { all: [is('hasCodeowners'), is('codeownersAgree')] },
    fix: { title: l10n.t('Write a CODEOWNERS file'), file: '/CODEOWNERS' },
  },
  {
    id: 'has-licence',
    kinds: COMPONENT,
    level: 'Gold',
    title: l10n.t('It says under which licence it may be used'),
    description: l10n.t('Others in the company and beyond should not have to guess.'),
    conditions: is('hasLicense'),
    fix: { title: l10n.t('Add a licence'), file: '/LICENSE' },
  },
  {
    id: 'is-updated',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Gold',
    title: l10n.t('Updates of what it depends on are proposed'),
    description: l10n.t('Small steps every week are easier than one leap after a leak.'),
    conditions: is('hasDependencyUpdates'),
    fix: { title: l10n.t('Set up Dependabot'), file: '/.github/dependabot.yml' },
  },
  {
    id: 'dependencies-are-fresh',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Gold',
    title: l10n.t('What it depends on was updated within half a year'),
    description: l10n.t('What is older gathers holes that everybody knows.'),
    conditions: { any: [is('hasLockFile', null), atMost('lockFileAgeDays', 183)] },
  },
  {
    id: 'branch-is-protected',
    kinds: COMPONENT,
    level: 'Gold',
    title: l10n.t('Its default branch is protected'),
    description: l10n.t('Nothing gets there without a second pair of eyes.'),
    conditions: is('branchIsProtected'),
  },
  {
    id: 'no-alerts',
    kinds: COMPONENT,
    level: 'Gold',
    title: l10n.t('No alerts are open'),
    description: l10n.t('What is known to be open is tried first.'),
    conditions: is('openAlerts', false),
  },
  {
    id: 'reviews-are-quick',
    kinds: COMPONENT,
    level: 'Gold',
    title: l10n.t('No pull request waits longer than two weeks'),
    description: l10n.t('Whoever waits that long does not come back.'),
    conditions: atMost('oldestReviewDays', 14),
  },
  {
    id: 'follows-template',
    kinds: COMPONENT,
    only: ({ metadata }) => metadata.annotations?.[SOURCE_TEMPLATE] !== undefined,
    level: 'Gold',
    title: l10n.t('It has what its template gives today'),
    description: l10n.t('What was fixed on the golden path since then reaches only those who take it over.'),
    conditions: is('followsTemplate'),
    fix: { title: l10n.t('Compare with its template') },
  },
  {
    id: 'is-deployed',
    kinds: COMPONENT,
    only: (entity) =>
      lifecycleOf(entity) === 'production' &&
      /^(?:service|website|backend|app)$/i.test(textOf(entity.spec?.['type'])),
    level: 'Gold',
    title: l10n.t('It is known to run in production'),
    description: l10n.t('The lifecycle says so; where it runs and since when shows that it is so.'),
    conditions: is('isDeployed'),
  },
];

export const BASIC_CHECKS: readonly Check[] = CHECKS.map(({ kinds, only, id, ...check }) => ({
  ...check,
  id: `greenroom.${id}`,
  track: BASICS.id,
  filter: (entity) => kinds.includes(kindOf(entity)) && (only?.(entity) ?? true),
}));
