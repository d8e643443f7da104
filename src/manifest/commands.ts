/** Every command id the extension contributes; a test holds this list and package.json together. */
export const Commands = {
  search: 'greenroom.search',
  findOwner: 'greenroom.findOwner',
  openEntity: 'greenroom.openEntity',
  openDocs: 'greenroom.openDocs',
  openDefinition: 'greenroom.openDefinition',
  openGraph: 'greenroom.openGraph',
  revealInCatalog: 'greenroom.revealInCatalog',
  copyEntityRef: 'greenroom.copyEntityRef',
  openInBrowser: 'greenroom.openInBrowser',
  toggleStar: 'greenroom.toggleStar',
  refresh: 'greenroom.refresh',
  signIn: 'greenroom.signIn',
  createCatalogFile: 'greenroom.createCatalogFile',
  explainProblem: 'greenroom.explainProblem',
} as const;

export type CommandId = (typeof Commands)[keyof typeof Commands];
