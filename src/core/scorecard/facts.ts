import * as l10n from '@vscode/l10n';

/** Where a fact comes from: the catalog itself, files beside the entity, or what is found out when somebody looks. */
export type FactFrom = 'catalog' | 'files' | 'asked';

export interface FactKind {
  readonly from: FactFrom;
  /** What it is, with its type. */
  readonly is: string;
  /** A parameter that it can't do without. */
  readonly needs?: string;
}

/**
 * What checks can ask of an entity. Those of Backstage's Tech Insights have its names, so that a company's checks can be
 * carried over.
 */
export const FACTS = {
  hasTitle: { from: 'catalog', is: l10n.t('whether it has a title') },
  hasDescription: { from: 'catalog', is: l10n.t('whether it has a description') },
  hasTags: { from: 'catalog', is: l10n.t('whether it has tags') },
  hasOwner: { from: 'catalog', is: l10n.t('whether it names an owner') },
  hasGroupOwner: { from: 'catalog', is: l10n.t('whether the owner is a group') },
  hasAnnotationBackstageIoTechdocsRef: { from: 'catalog', is: l10n.t('whether it has docs of its own') },
  hasAnnotationBackstageIoTechdocsEntity: {
    from: 'catalog',
    is: l10n.t('whether it shows the docs of another'),
  },
  hasDocs: { from: 'catalog', is: l10n.t('whether it names docs in any way') },
  hasContact: { from: 'catalog', is: l10n.t('of a group: whether it has an e-mail address or a link') },
  descriptionLength: { from: 'catalog', is: l10n.t('letters of the description, a number') },
  lifecycle: { from: 'catalog', is: l10n.t('the lifecycle, a text') },
  type: { from: 'catalog', is: l10n.t('the type, a text') },
  system: { from: 'catalog', is: l10n.t('the system it is part of, a reference') },
  domain: { from: 'catalog', is: l10n.t('the domain a system is part of, a reference') },
  annotation: { from: 'catalog', is: l10n.t('the annotation named by params.name, a text'), needs: 'name' },
  ownerIsKnown: { from: 'catalog', is: l10n.t('whether the catalog has the owner') },
  ownerHasContact: { from: 'catalog', is: l10n.t('whether the owner has an e-mail address or a link') },
  ownerMembers: { from: 'catalog', is: l10n.t('members of the group that owns it, a number') },
  members: { from: 'catalog', is: l10n.t('of a group: its members, a number') },
  problems: { from: 'catalog', is: l10n.t('errors and warnings in its catalog file, a number') },
  missingReferences: { from: 'catalog', is: l10n.t('references of its own that lead nowhere, a number') },
  deprecatedDependencies: { from: 'catalog', is: l10n.t('what it uses that is deprecated, a number') },
  consumers: { from: 'catalog', is: l10n.t('what uses it, a number') },
  hasReadme: { from: 'files', is: l10n.t('whether there is a README') },
  hasLicense: { from: 'files', is: l10n.t('whether there is a licence') },
  hasTests: { from: 'files', is: l10n.t('whether there are tests') },
  hasCi: { from: 'files', is: l10n.t('whether a build is set up') },
  hasCodeowners: { from: 'files', is: l10n.t('whether the repository has a CODEOWNERS file') },
  hasLockFile: { from: 'files', is: l10n.t('whether versions of what it depends on are locked') },
  hasDependencyUpdates: { from: 'files', is: l10n.t('whether updates of what it depends on are proposed') },
  hasSecurityPolicy: { from: 'files', is: l10n.t('whether there is a security policy') },
  fileExists: { from: 'files', is: l10n.t('whether there is the file named by params.path'), needs: 'path' },
  file: {
    from: 'files',
    is: l10n.t('what is in the file named by params.path: JSON and YAML taken apart, else its text'),
    needs: 'path',
  },
  definitionFaults: { from: 'asked', is: l10n.t("what can't be read in the definition of an API, a number") },
  undescribedOperations: {
    from: 'asked',
    is: l10n.t('operations of an API without a word on what they do, a number'),
  },
  docsAreCurrent: { from: 'asked', is: l10n.t('whether the docs are up to date with the code') },
  ciPasses: { from: 'asked', is: l10n.t('whether checks on the default branch passed') },
  branchIsProtected: { from: 'asked', is: l10n.t('whether rules protect the default branch') },
  openAlerts: { from: 'asked', is: l10n.t('whether GitHub has open alerts') },
  oldestReviewDays: { from: 'asked', is: l10n.t('how long the oldest open pull request waits, in days') },
  isDeployed: { from: 'asked', is: l10n.t('whether it runs in production') },
  followsTemplate: { from: 'asked', is: l10n.t('whether it has all that its template gives today') },
  lockFileAgeDays: { from: 'asked', is: l10n.t('days since the locked versions were changed') },
  codeownersAgree: { from: 'asked', is: l10n.t('whether CODEOWNERS names the owner of the catalog') },
} as const satisfies Record<string, FactKind>;

export type FactName = keyof typeof FACTS;
