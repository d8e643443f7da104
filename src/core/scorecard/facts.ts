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
  hasTitle: { from: 'catalog', is: 'whether it has a title' },
  hasDescription: { from: 'catalog', is: 'whether it has a description' },
  hasTags: { from: 'catalog', is: 'whether it has tags' },
  hasOwner: { from: 'catalog', is: 'whether it names an owner' },
  hasGroupOwner: { from: 'catalog', is: 'whether the owner is a group' },
  hasAnnotationBackstageIoTechdocsRef: { from: 'catalog', is: 'whether it has docs of its own' },
  hasAnnotationBackstageIoTechdocsEntity: { from: 'catalog', is: 'whether it shows the docs of another' },
  hasDocs: { from: 'catalog', is: 'whether it names docs in any way' },
  hasContact: { from: 'catalog', is: 'of a group: whether it has an e-mail address or a link' },
  descriptionLength: { from: 'catalog', is: 'letters of the description, a number' },
  lifecycle: { from: 'catalog', is: 'the lifecycle, a text' },
  type: { from: 'catalog', is: 'the type, a text' },
  system: { from: 'catalog', is: 'the system it is part of, a reference' },
  domain: { from: 'catalog', is: 'the domain a system is part of, a reference' },
  annotation: { from: 'catalog', is: 'the annotation named by params.name, a text', needs: 'name' },
  ownerIsKnown: { from: 'catalog', is: 'whether the catalog has the owner' },
  ownerHasContact: { from: 'catalog', is: 'whether the owner has an e-mail address or a link' },
  ownerMembers: { from: 'catalog', is: 'members of the group that owns it, a number' },
  members: { from: 'catalog', is: 'of a group: its members, a number' },
  problems: { from: 'catalog', is: 'errors and warnings in its catalog file, a number' },
  missingReferences: { from: 'catalog', is: 'references of its own that lead nowhere, a number' },
  deprecatedDependencies: { from: 'catalog', is: 'what it uses that is deprecated, a number' },
  consumers: { from: 'catalog', is: 'what uses it, a number' },
  hasReadme: { from: 'files', is: 'whether there is a README' },
  hasLicense: { from: 'files', is: 'whether there is a licence' },
  hasTests: { from: 'files', is: 'whether there are tests' },
  hasCi: { from: 'files', is: 'whether a build is set up' },
  hasCodeowners: { from: 'files', is: 'whether the repository has a CODEOWNERS file' },
  hasLockFile: { from: 'files', is: 'whether versions of what it depends on are locked' },
  hasDependencyUpdates: { from: 'files', is: 'whether updates of what it depends on are proposed' },
  hasSecurityPolicy: { from: 'files', is: 'whether there is a security policy' },
  fileExists: { from: 'files', is: 'whether there is the file named by params.path', needs: 'path' },
  file: {
    from: 'files',
    is: 'what is in the file named by params.path: JSON and YAML taken apart, else its text',
    needs: 'path',
  },
  definitionFaults: { from: 'asked', is: "what can't be read in the definition of an API, a number" },
  undescribedOperations: {
    from: 'asked',
    is: 'operations of an API without a word on what they do, a number',
  },
  docsAreCurrent: { from: 'asked', is: 'whether the docs are up to date with the code' },
  ciPasses: { from: 'asked', is: 'whether checks on the default branch passed' },
  branchIsProtected: { from: 'asked', is: 'whether rules protect the default branch' },
  openAlerts: { from: 'asked', is: 'whether GitHub has open alerts' },
  oldestReviewDays: { from: 'asked', is: 'how long the oldest open pull request waits, in days' },
  isDeployed: { from: 'asked', is: 'whether it runs in production' },
  followsTemplate: { from: 'asked', is: 'whether it has all that its template gives today' },
  lockFileAgeDays: { from: 'asked', is: 'days since the locked versions were changed' },
  codeownersAgree: { from: 'asked', is: 'whether CODEOWNERS names the owner of the catalog' },
} as const satisfies Record<string, FactKind>;

export type FactName = keyof typeof FACTS;
