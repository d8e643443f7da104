import type { Entity } from '../model/entity';
import { SOURCE_TEMPLATE } from '../scaffolder/drift/originFile';
import type { Check, Track } from './check';
import type { Conditions } from './conditions';
import type { FactName } from './facts';

/** The track that is there on day one. */
export const BASICS: Track = {
  id: 'basics',
  title: 'Basics',
  description: 'What everybody who finds a thing wants to know of it, and what keeps it in order.',
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
    title: 'It has an owner',
    description: 'Without one nobody knows whom to ask.',
    conditions: is('hasOwner'),
    fix: { title: 'Add an owner', field: 'spec.owner' },
  },
  {
    id: 'owner-is-known',
    kinds: OWNED,
    only: ({ spec }) => textOf(spec?.['owner']) !== '',
    level: 'Bronze',
    title: 'Its owner is in the catalog',
    description: 'A team that was renamed or dissolved answers nobody.',
    conditions: is('ownerIsKnown'),
    fix: { title: 'Name another owner', field: 'spec.owner' },
  },
  {
    id: 'is-described',
    kinds: [...OWNED, ...GROUP],
    level: 'Bronze',
    title: 'It says what it is for',
    description: 'A sentence helps whoever finds it; 20 letters at least.',
    conditions: atLeast('descriptionLength', 20),
    fix: { title: 'Describe it', field: 'metadata.description' },
  },
  {
    id: 'is-valid',
    kinds: [...OWNED, ...GROUP],
    level: 'Bronze',
    title: 'Its catalog file is in order',
    description: 'What is wrong there is shown wrong everywhere else.',
    conditions: is('problems', 0),
    fix: { title: 'Open its catalog file' },
  },
  {
    id: 'has-readme',
    kinds: COMPONENT,
    level: 'Bronze',
    title: 'It has a README',
    description: 'It is the first thing that people look for in a repository.',
    conditions: is('hasReadme'),
    fix: { title: 'Write a README', file: 'README.md' },
  },
  {
    id: 'can-be-reached',
    kinds: GROUP,
    level: 'Bronze',
    title: 'It can be reached',
    description: 'An e-mail address, or a link to its channel, for when something goes wrong.',
    conditions: is('hasContact'),
    fix: { title: 'Add a way to reach it', field: 'spec.profile.email' },
  },
  {
    id: 'has-members',
    kinds: GROUP,
    only: ({ spec }) => !Array.isArray(spec?.['children']) || spec['children'].length === 0,
    level: 'Silver',
    title: 'It has members',
    description: 'What a group without people owns, nobody looks after.',
    conditions: atLeast('members', 1),
    fix: { title: 'Name its members', field: 'spec.members' },
  },
  {
    id: 'owner-is-group',
    kinds: OWNED,
    level: 'Silver',
    title: 'A group owns it',
    description: 'People go on holiday and change their work; a team stays.',
    conditions: is('hasGroupOwner'),
    fix: { title: 'Name a group', field: 'spec.owner' },
  },
  {
    id: 'owner-has-members',
    kinds: OWNED,
    only: ownedByGroup,
    level: 'Silver',
    title: 'Its owner has at least two members',
    description: 'With one alone, what is known of it leaves with that person.',
    conditions: atLeast('ownerMembers', 2),
  },
  {
    id: 'owner-can-be-reached',
    kinds: OWNED,
    only: ({ spec }) => textOf(spec?.['owner']) !== '',
    level: 'Silver',
    title: 'Its owner can be reached',
    description: 'An e-mail address or a link to a channel, for when something goes wrong.',
    conditions: is('ownerHasContact'),
  },
  {
    id: 'is-in-system',
    kinds: IN_SYSTEM,
    level: 'Silver',
    title: 'It is part of a system',
    description: 'It then stands beside what it works with.',
    conditions: isNot('system'),
    fix: { title: 'Add a system', field: 'spec.system' },
  },
  {
    id: 'is-in-domain',
    kinds: ['system'],
    level: 'Silver',
    title: 'It is part of a domain',
    description: 'It then stands beside what it belongs to.',
    conditions: isNot('domain'),
    fix: { title: 'Add a domain', field: 'spec.domain' },
  },
  {
    id: 'references-lead-somewhere',
    kinds: [...OWNED, ...GROUP],
    level: 'Silver',
    title: 'Everything it names exists',
    description: 'Who follows a dead reference does not know what breaks.',
    conditions: is('missingReferences', 0),
    fix: { title: 'Open its catalog file' },
  },
  {
    id: 'has-docs',
    kinds: COMPONENT,
    level: 'Silver',
    title: 'It has docs',
    description: 'What is not written down is asked again and again.',
    conditions: is('hasDocs'),
    fix: { title: 'Name its docs', field: 'metadata.annotations.backstage.io/techdocs-ref' },
  },
  {
    id: 'has-ci',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Silver',
    title: 'A build is set up',
    description: 'What is built on one machine only breaks on the next.',
    conditions: is('hasCi'),
  },
  {
    id: 'has-tests',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Silver',
    title: 'It has tests',
    description: 'Who changes it next learns from them what it must not break.',
    conditions: is('hasTests'),
  },
  {
    id: 'ci-passes',
    kinds: COMPONENT,
    level: 'Silver',
    title: 'Checks on the default branch pass',
    description: 'A branch that is red for long hides what breaks next.',
    conditions: is('ciPasses'),
  },
  {
    id: 'uses-nothing-deprecated',
    kinds: COMPONENT,
    level: 'Silver',
    title: 'It uses nothing that is deprecated',
    description: 'What is deprecated goes away one day, and takes along what needs it.',
    conditions: is('deprecatedDependencies', 0),
  },
  {
    id: 'locks-versions',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Silver',
    title: 'Versions of what it depends on are locked',
    description: 'The build of tomorrow is then the build of today.',
    conditions: isNot('hasLockFile', false),
  },
  {
    id: 'definition-reads',
    kinds: API,
    level: 'Silver',
    title: 'Its definition can be read',
    description: "What tools can't read nobody generates a client from.",
    conditions: is('definitionFaults', 0),
  },
  {
    id: 'deprecated-is-unused',
    kinds: API,
    only: (entity) => lifecycleOf(entity) === 'deprecated',
    level: 'Silver',
    title: 'Nothing uses it any more',
    description: 'It is deprecated: it can go once nothing needs it.',
    conditions: is('consumers', 0),
  },
  {
    id: 'docs-are-current',
    kinds: COMPONENT,
    level: 'Gold',
    title: 'Its docs are up to date',
    description: 'Wrong docs cost more than none.',
    conditions: is('docsAreCurrent'),
  },
  {
    id: 'operations-are-described',
    kinds: API,
    level: 'Gold',
    title: 'Every operation is described',
    description: 'A name alone does not say what happens.',
    conditions: is('undescribedOperations', 0),
  },
  {
    id: 'has-code-owners',
    kinds: COMPONENT,
    level: 'Gold',
    title: 'CODEOWNERS asks its owner',
    description: 'Changes then reach those who know it, wherever they are made.',
    conditions: { all: [is('hasCodeowners'), is('codeownersAgree')] },
    fix: { title: 'Write a CODEOWNERS file', file: '/CODEOWNERS' },
  },
  {
    id: 'has-licence',
    kinds: COMPONENT,
    level: 'Gold',
    title: 'It says under which licence it may be used',
    description: 'Others in the company and beyond must not guess.',
    conditions: is('hasLicense'),
    fix: { title: 'Add a licence', file: '/LICENSE' },
  },
  {
    id: 'is-updated',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Gold',
    title: 'Updates of what it depends on are proposed',
    description: 'Small steps every week are easier than one leap after a leak.',
    conditions: is('hasDependencyUpdates'),
    fix: { title: 'Set up Dependabot', file: '/.github/dependabot.yml' },
  },
  {
    id: 'dependencies-are-fresh',
    kinds: COMPONENT,
    only: isProgram,
    level: 'Gold',
    title: 'What it depends on was updated within half a year',
    description: 'What lies longer gathers holes that are known to everybody.',
    conditions: { any: [is('hasLockFile', null), atMost('lockFileAgeDays', 183)] },
  },
  {
    id: 'branch-is-protected',
    kinds: COMPONENT,
    level: 'Gold',
    title: 'Its default branch is protected',
    description: 'Nothing gets there without a second pair of eyes.',
    conditions: is('branchIsProtected'),
  },
  {
    id: 'no-alerts',
    kinds: COMPONENT,
    level: 'Gold',
    title: 'No alerts are open',
    description: 'What is known to be open is tried first.',
    conditions: is('openAlerts', false),
  },
  {
    id: 'reviews-are-quick',
    kinds: COMPONENT,
    level: 'Gold',
    title: 'No pull request waits longer than two weeks',
    description: 'Who waits that long does not come back.',
    conditions: atMost('oldestReviewDays', 14),
  },
  {
    id: 'follows-template',
    kinds: COMPONENT,
    only: ({ metadata }) => metadata.annotations?.[SOURCE_TEMPLATE] !== undefined,
    level: 'Gold',
    title: 'It has what its template gives today',
    description: 'What was mended on the golden path since reaches only those who take it over.',
    conditions: is('followsTemplate'),
    fix: { title: 'Compare with its template' },
  },
  {
    id: 'is-deployed',
    kinds: COMPONENT,
    only: (entity) =>
      lifecycleOf(entity) === 'production' &&
      /^(?:service|website|backend|app)$/i.test(textOf(entity.spec?.['type'])),
    level: 'Gold',
    title: 'It is known to run in production',
    description: 'The lifecycle says so; where it runs and since when shows that it is so.',
    conditions: is('isDeployed'),
  },
];

export const BASIC_CHECKS: readonly Check[] = CHECKS.map(({ kinds, only, id, ...check }) => ({
  ...check,
  id: `greenroom.${id}`,
  track: BASICS.id,
  filter: (entity) => kinds.includes(kindOf(entity)) && (only?.(entity) ?? true),
}));
